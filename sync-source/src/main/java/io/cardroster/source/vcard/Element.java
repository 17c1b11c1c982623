package io.cardroster.source.vcard;

import io.cardroster.source.card.Account;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The unit that is compared and merged: a property line, or the lines that mean something only together: all that show one IM
 * account, a property and its Apple label.
 *
 * <p>Two elements are equal when their {@link #normal() normal forms} are; how they were written does not count.
 */
public final class Element {

    private final List<Line> lines;
    private final Line head;
    private final @Nullable Account account;
    private @Nullable Set<String> types;
    private @Nullable String normal;
    private long digest;

    private Element(List<Line> lines, Line head, @Nullable Account account) {
        this.lines = List.copyOf(lines);
        this.head = head;
        this.account = account;
    }

    /** An element of one line. */
    public static Element of(Line line) {
        return new Element(List.of(line), line, AccountLines.shown(line, null));
    }

    /**
     * An element of several lines in the order in which they are written; {@code head} is the one that carries the value.
     *
     * @param account the IM account that all these lines show, null for none
     */
    static Element of(List<Line> lines, Line head, @Nullable Account account) {
        return new Element(lines, head, account);
    }

    /** The same account or property by other lines. */
    Element by(List<Line> otherLines) {
        if (otherLines.equals(lines)) {
            return this;
        }
        Line last = otherLines.get(0);
        for (Line line : otherLines) {
            if (line.name().equals(AccountLines.NUMBER) || line.name().equals(head.name())) {
                last = line;
                break;
            }
        }
        return new Element(otherLines, last, account);
    }

    /**
     * This IM account in the forms in which another element shows one of the same IM type, so that who understood these still
     * does; any other element as it is.
     */
    public Element inFormsOf(Element before) {
        Account other = before.account();
        return account == null
                        || other == null
                        || !account.key().type().equals(other.key().type())
                ? this
                : by(AccountLines.inFormsOf(before, this));
    }

    /** All lines in the order in which they are written. */
    public List<Line> lines() {
        return lines;
    }

    /** The line that carries the value: of an IM account the number. */
    Line head() {
        return head;
    }

    /** Group of the head line, empty for none. */
    public String group() {
        return head.group();
    }

    /** Upper-case name of the head line; {@code X-IM-NUMBER} for an IM account, in whatever form. */
    public String name() {
        return account == null ? head.name() : AccountLines.NUMBER;
    }

    /** Parameters of the head line. */
    public List<Param> params() {
        return head.params();
    }

    /** Value of the head line in the escaped form of vCard 3.0. */
    public String value() {
        return head.value();
    }

    /** Value of the head line as a reader sees it: escapes undone, components apart by semicolons. */
    public String text() {
        return Escapes.unescape(head.value());
    }

    /** Whether the value is base64 text. */
    public boolean binary() {
        return head.binary();
    }

    /** Upper-case types after synonyms, and other parameters that make a difference as {@code NAME=value}; sorted. */
    public Set<String> types() {
        Set<String> known = types;
        if (known == null) {
            known = NormalForm.types(this);
            types = known;
        }
        return known;
    }

    /** Name and types: elements with the same slot can be versions of each other. */
    public String slot() {
        return name() + '\0' + String.join(",", types());
    }

    /** Form by which elements are compared; not for reading. */
    public String normal() {
        String known = normal;
        if (known == null) {
            known = slot() + '\0' + NormalForm.value(this);
            normal = known;
        }
        return known;
    }

    /** The value alone in normal form, without name and types. */
    public String normalValue() {
        String whole = normal();
        return whole.substring(whole.indexOf('\0', whole.indexOf('\0') + 1) + 1);
    }

    /** First 8 bytes of the SHA-256 of the normal form; never 0. */
    public long digest() {
        if (digest == 0) {
            digest = Digests.element(normal());
        }
        return digest;
    }

    /** The IM account that this element shows, null for none. */
    public @Nullable Account account() {
        return account;
    }

    /** Whether this is an IM account whose type and number are properties of their own. */
    public boolean inPair() {
        return head.name().equals(AccountLines.NUMBER);
    }

    Account requireAccount() {
        return Objects.requireNonNull(account);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Element that && normal().equals(that.normal());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(digest());
    }

    /** Name and digest only: contents never reach a log. */
    @Override
    public String toString() {
        return name() + '#' + Long.toHexString(digest());
    }
}
