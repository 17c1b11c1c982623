package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.AccountKey;
import io.cardroster.source.card.ContentDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a card says: its property elements in the order in which they came. BEGIN, END, VERSION, PRODID, REV and properties
 * without a value are not content.
 *
 * <p>Two contents are equal when they hold equal elements, in whatever order.
 */
public final class CardContent {

    private static final CardContent EMPTY = new CardContent(List.of());

    private final List<Element> elements;
    private @Nullable ContentDigest digest;
    private @Nullable List<Account> accounts;

    private CardContent(List<Element> elements) {
        this.elements = List.copyOf(elements);
    }

    /** A content that says nothing. */
    public static CardContent empty() {
        return EMPTY;
    }

    /** A content of these elements in this order. */
    public static CardContent of(List<Element> elements) {
        return elements.isEmpty() ? EMPTY : new CardContent(elements);
    }

    /** A content of property lines: IM types and numbers find each other, what is no content is left out. */
    static CardContent ofLines(List<Line> lines) {
        return of(Grouping.elements(lines));
    }

    /**
     * A card made from a roster entry.
     *
     * @param mobile empty when the platform does not know it
     */
    public static CardContent of(String name, Account account, String mobile) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("N", CardName.structured(name)));
        lines.add(Line.of("FN", Escapes.escape(name)));
        if (!mobile.isEmpty()) {
            lines.add(new Line("", "TEL", List.of(new Param("TYPE", "CELL")), Escapes.escape(mobile)));
        }
        return ofLines(lines).withAccount(account);
    }

    public List<Element> elements() {
        return elements;
    }

    /** Elements of that upper-case name, in order. */
    public List<Element> named(String name) {
        List<Element> found = new ArrayList<>();
        for (Element element : elements) {
            if (element.name().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** Digest of the elements in normal form, whatever their order. */
    public ContentDigest digest() {
        ContentDigest known = digest;
        if (known == null) {
            known = Digests.content(elements);
            digest = known;
        }
        return known;
    }

    /** What a list shows: FN, else N, else ORG, an e-mail address or a number; empty when the card has none of them. */
    public String displayName() {
        return CardName.display(this);
    }

    /** Normal form of FN or N by which twins are searched: NFKC, case-folded, spaces collapsed; empty for a nameless card. */
    public String nameKey() {
        return CardName.key(this);
    }

    /** Telephone numbers in normal form, each once. */
    public Set<String> numbers() {
        Set<String> numbers = new LinkedHashSet<>();
        for (Element tel : named("TEL")) {
            numbers.add(tel.normalValue());
        }
        return numbers;
    }

    /** E-mail addresses in lower case, each once. */
    public Set<String> emails() {
        Set<String> emails = new LinkedHashSet<>();
        for (Element email : named("EMAIL")) {
            emails.add(NormalForm.folded(email.text()));
        }
        return emails;
    }

    /** First number of type CELL as the owner wrote it; empty when there is none. */
    public String mobile() {
        for (Element tel : named("TEL")) {
            if (tel.types().contains("CELL")) {
                return tel.text().strip();
            }
        }
        return "";
    }

    /** IM accounts in order, each once even when the card shows it in several ways. */
    public List<Account> accounts() {
        List<Account> known = accounts;
        if (known == null) {
            Map<AccountKey, Account> found = new LinkedHashMap<>();
            for (Element element : elements) {
                Account account = element.account();
                if (account != null) {
                    found.putIfAbsent(account.key(), account);
                }
            }
            known = List.copyOf(found.values());
            accounts = known;
        }
        return known;
    }

    /** The same card under another name: FN, and N where it does not already read like that. */
    public CardContent withName(String name) {
        return CardName.rename(this, name);
    }

    /**
     * The same card with FN after the N of another state of it, when its FN says no more than its N did; else unchanged. For
     * devices that know N only: what they rename would keep its old name in every list.
     */
    public CardContent withNameAfter(CardContent later) {
        return CardName.follow(this, later);
    }

    /**
     * The same card with a picture.
     *
     * @param format such as {@code JPEG}
     * @param picture in Base64
     */
    public CardContent withPhoto(String format, String picture) {
        List<Element> more = new ArrayList<>(elements);
        List<Param> params = List.of(new Param("ENCODING", "b"), new Param("TYPE", format));
        more.add(Element.of(new Line("", "PHOTO", params, picture)));
        return of(more);
    }

    /** The same card with that account as its last one; unchanged if it has it. */
    public CardContent withAccount(Account account) {
        for (Account own : accounts()) {
            if (own.key().equals(account.key())) {
                return this;
            }
        }
        List<Element> more = new ArrayList<>(elements);
        more.add(Grouping.pair(account));
        return of(more);
    }

    /** The same card without that account, in whatever way it shows it. */
    public CardContent withoutAccount(AccountKey key) {
        List<Element> rest = new ArrayList<>(elements);
        rest.removeIf(
                element -> element.account() != null && element.account().key().equals(key));
        return rest.size() == elements.size() ? this : of(rest);
    }

    /** Whether the other card says the same in the very same words, in whatever order. */
    public boolean sameWords(CardContent other) {
        return words().equals(other.words());
    }

    private Map<Line, Integer> words() {
        Map<Line, Integer> words = new HashMap<>();
        elements.forEach(element -> element.lines().forEach(line -> words.merge(line, 1, Integer::sum)));
        return words;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CardContent that && digest().equals(that.digest());
    }

    @Override
    public int hashCode() {
        return digest().hashCode();
    }

    /** Names and digests only: contents never reach a log. */
    @Override
    public String toString() {
        return elements.toString();
    }
}
