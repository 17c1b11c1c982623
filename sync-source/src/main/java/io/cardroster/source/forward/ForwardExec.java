package io.cardroster.source.forward;

import io.cardroster.source.card.Account;
import io.cardroster.source.card.StoredAccount;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.forward.ForwardAnswer.Accepted;
import io.cardroster.source.forward.ForwardAnswer.Refused;
import io.cardroster.source.forward.ForwardAnswer.Refused.Kind;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.source.vcard.AccountForm;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.syncml.spi.CommandAnswer;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.ExecCommand;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The door for SyncML's Exec. A phone that got no answer sends its command again, also in another session; it is known by the
 * key in the data, else by the Correlator, else by device and content within a quarter of an hour.
 */
public final class ForwardExec implements CommandHandler {

    /** Target of the Exec. */
    public static final String TARGET = "im/forward";

    private static final Duration REPEATS = Duration.ofMinutes(15);

    private final ForwardIntake intake;
    private final Books book;
    private final ForwardReader json;
    private final ForwardReader text = new ForwardText();

    /** The door inside one transaction; {@code json} reads data of the type {@code application/json}. */
    public ForwardExec(ForwardIntake intake, Books book, ForwardReader json) {
        this.intake = intake;
        this.book = book;
        this.json = json;
    }

    @Override
    public CommandAnswer run(ExecCommand command) {
        Optional<ForwardReader> reader = reader(command);
        if (reader.isEmpty()) {
            return new CommandAnswer(415, "text/plain or application/json");
        }
        try {
            ForwardDraft draft = reader.get().read(command.data());
            return answer(accept(command, draft));
        } catch (MalformedForwardException e) {
            return new CommandAnswer(400, String.valueOf(e.getMessage()));
        }
    }

    private Optional<ForwardReader> reader(ExecCommand command) {
        return switch (command.contentType()) {
            case "text/plain" -> Optional.of(text);
            case "application/json", "text/json" -> Optional.of(json);
            case "" -> Optional.of(startsAsJson(command.data()) ? json : text);
            default -> Optional.empty();
        };
    }

    private static boolean startsAsJson(byte[] data) {
        return new String(data, StandardCharsets.UTF_8).stripLeading().startsWith("{");
    }

    private ForwardAnswer accept(ExecCommand command, ForwardDraft draft) {
        OwnerId owner = command.owner();
        List<Account> recipients = new ArrayList<>();
        for (String to : draft.to()) {
            Optional<Account> account = recipient(owner, to);
            if (account.isEmpty()) {
                return new Refused(Kind.NO_RECIPIENT, "not one contact with one account: " + to);
            }
            recipients.add(account.get());
        }
        String key = draft.key();
        if (key.isEmpty() && command.correlator().isPresent()) {
            key = "exec " + command.device().value() + " "
                    + digest(command.correlator().get());
        } else if (key.isEmpty()) {
            Instant now = book.now();
            String same = same(command.device(), draft);
            long slot = now.getEpochSecond() / REPEATS.toSeconds();
            Optional<StoredForward> lately = book.forwards()
                    .byKey(owner, same + " " + (slot - 1))
                    .filter(forward -> forward.accepted().plus(REPEATS).isAfter(now));
            if (lately.isPresent()) {
                return new Accepted(lately.get().id(), true);
            }
            key = same + " " + slot;
        }
        return intake.accept(book, owner, new ForwardCommand(recipients, draft.text(), draft.login(), key));
    }

    /** The account that a recipient means: written out, or the only one of the only card of that name. */
    private Optional<Account> recipient(OwnerId owner, String to) {
        int colon = to.indexOf(':');
        if (colon >= 0) {
            String number = to.substring(colon + 1).strip();
            return colon == 0 || number.isEmpty()
                    ? Optional.empty()
                    : Optional.of(AccountForm.account(to.substring(0, colon).strip(), number));
        }
        String name = CardContent.of(to, AccountForm.account("", to), "").nameKey();
        List<StoredCard> cards = book.cards().byName(owner, List.of(name), 2);
        if (cards.size() != 1) {
            return Optional.empty();
        }
        List<StoredAccount> accounts = book
                .cards()
                .accounts(owner, List.of(cards.get(0).head().id()))
                .stream()
                .filter(StoredAccount::inForce)
                .toList();
        return accounts.size() == 1 ? Optional.of(accounts.get(0).account()) : Optional.empty();
    }

    /** The same whenever a device says the same. The password is left out: a digest would make it guessable. */
    private static String same(DeviceNumber device, ForwardDraft draft) {
        String login = draft.login() == null ? "" : draft.login().login();
        String all = String.join("\0", draft.to()) + "\0\0" + login + "\0" + draft.text();
        return "exec " + device.value() + " " + digest(all);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static CommandAnswer answer(ForwardAnswer answer) {
        if (answer instanceof Accepted accepted) {
            return new CommandAnswer(202, accepted.id().toString());
        }
        Refused refused = (Refused) answer;
        int status = switch (refused.kind()) {
            case MALFORMED -> 400;
            case NO_RECIPIENT, NO_PLATFORM -> 404;
            case NO_LOGIN -> 403;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 417;
        };
        return new CommandAnswer(status, refused.reason());
    }
}
