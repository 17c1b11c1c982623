package io.cardroster.source.forward;

import io.cardroster.source.forward.ForwardAnswer.Accepted;
import io.cardroster.source.forward.ForwardAnswer.Refused;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.CommandAnswer;
import io.cardroster.syncml.spi.CommandHandler;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.ExecCommand;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
    private final ForwardDigests digests;
    private final ForwardReader text = new ForwardText();

    /** The door inside one transaction; {@code json} reads data of the type {@code application/json}. */
    public ForwardExec(ForwardIntake intake, Books book, ForwardReader json, ForwardDigests digests) {
        this.digests = digests;
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
        String key = draft.key();
        if (key.isEmpty() && command.correlator().isPresent()) {
            key = "exec " + command.device().value() + " "
                    + digests.of(command.correlator().get());
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
        return intake.accept(book, owner, draft.withKey(key));
    }

    /** The same whenever a device says the same. The password is left out: it may be given right the second time. */
    private String same(DeviceNumber device, ForwardDraft draft) {
        String login = draft.login() == null ? "" : draft.login().login();
        String all = String.join("\0", draft.to()) + "\0\0" + login + "\0" + draft.text();
        return "exec " + device.value() + " " + digests.of(all);
    }

    private static CommandAnswer answer(ForwardAnswer answer) {
        if (answer instanceof Accepted accepted) {
            return new CommandAnswer(202, accepted.id().toString());
        }
        Refused refused = (Refused) answer;
        int status = switch (refused.kind()) {
            case MALFORMED -> 400;
            case NO_RECIPIENT, NO_PLATFORM -> 404;
            case NO_LOGIN, SUSPENDED -> 403;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 417;
        };
        return new CommandAnswer(status, refused.reason());
    }
}
