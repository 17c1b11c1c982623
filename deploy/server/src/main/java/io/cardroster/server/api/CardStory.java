package io.cardroster.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A card's life in sentences, for who asks what happened to a contact. Names properties, devices and rules; what the versions say
 * stays out of it, but for the IM accounts.
 *
 * @param contact id of the card
 * @param sentences in the order of what happened, then how it stands now
 */
public record CardStory(String contact, List<String> sentences) {

    public CardStory {
        sentences = List.copyOf(sentences);
    }

    private record Moment(long revision, Instant at, String sentence) {}

    static CardStory of(String owner, ContactDetail contact, List<DeviceView> devices) {
        Teller teller = new Teller(
                owner,
                contact.id(),
                devices.stream().collect(Collectors.toMap(DeviceView::id, CardStory::model, (one, other) -> one)));
        List<Moment> moments = new ArrayList<>();
        contact.history().stream()
                .filter(line -> !line.did().equals("kept"))
                .forEach(line -> moments.add(new Moment(line.revision(), line.at(), teller.step(line))));
        contact.log().forEach(entry -> moments.add(new Moment(entry.revision(), entry.at(), teller.entry(entry))));
        List<String> sentences = new ArrayList<>();
        // The log of a revision is written with its version; the version is what the entry speaks of.
        moments.stream()
                .sorted(Comparator.comparingLong(Moment::revision))
                .forEach(moment ->
                        sentences.add(moment.at().truncatedTo(ChronoUnit.SECONDS) + ": " + moment.sentence()));
        sentences.add(teller.standing(contact));
        contact.accounts().forEach(account -> sentences.add(teller.account(account)));
        return new CardStory(contact.id(), sentences);
    }

    private static String model(DeviceView device) {
        String name = (device.manufacturer() + " " + device.model()).strip();
        return name.isEmpty() ? device.device() : name;
    }

    /** Puts single facts into words. */
    private record Teller(String owner, String contact, Map<String, String> devices) {

        String step(ContactDetail.HistoryLine line) {
            String what = switch (line.did()) {
                case "added" -> "The contact was added";
                case "revived" -> "The contact had been deleted and came back to life";
                default -> "The contact was changed";
            };
            return what + by(line.origin()) + sync(line.sync()) + "; this is version " + line.version() + ".";
        }

        private String by(String origin) {
            if (origin.startsWith("device ")) {
                return " by " + device(origin.substring("device ".length()));
            }
            return switch (origin) {
                case "roster" -> " from the roster of the IM platform";
                case "owner" -> " by the owner on the pages";
                case "merge" -> ", as what several sides had changed was put together";
                case "undo" -> ", as an earlier state was brought back";
                default -> " by " + origin;
            };
        }

        private String device(@Nullable String number) {
            if (number == null) {
                return "the server";
            }
            String name = devices.getOrDefault(number, "");
            return "phone " + number + (name.isEmpty() ? "" : " (" + name + ")");
        }

        private static String sync(@Nullable String sync) {
            return sync == null ? "" : " in sync " + sync;
        }

        String entry(LogView entry) {
            String rule = entry.rule().isEmpty() ? "" : " (" + entry.rule() + ")";
            String who = device(entry.device()) + sync(entry.sync());
            return switch (entry.kind()) {
                case "conflict" -> conflict(entry, who) + ".";
                case "duplicate" ->
                    "A contact with the same IM account came from " + who + " and was held" + rule
                            + (entry.settled() ? "; that is settled." : "; see: duplicates list " + owner + ".");
                case "pairing" ->
                    "What " + who + " sent was taken for this contact" + rule
                            + (entry.settled()
                                    ? "; that was split again."
                                    : "; if that is wrong: contacts split " + owner + " " + contact + " --entry "
                                            + entry.id() + ".");
                case "removal" -> "The contact was removed by " + who + rule + ".";
                case "restored" -> "Something earlier was brought back" + rule + ".";
                case "clash" -> "It got an IM account that another contact of the owner has" + rule + ".";
                default -> entry.kind() + " by " + who + rule + ".";
            };
        }

        private String conflict(LogView entry, String who) {
            String what = entry.properties().isEmpty() ? "it" : String.join(", ", entry.properties());
            String winner = switch (entry.winner()) {
                case "device" -> "; the phone won";
                case "server" -> "; the server's won";
                default -> "";
            };
            String rest = entry.settled() ? ", and what lost was brought back later" : "";
            return "Both " + who + " and another side had changed " + what + winner
                    + (entry.policy().isEmpty() ? "" : " by the policy " + entry.policy()) + rest;
        }

        String standing(ContactDetail card) {
            String version = card.history().stream()
                    .filter(ContactDetail.HistoryLine::current)
                    .findFirst()
                    .map(line -> Long.toString(line.version()))
                    .orElse("");
            if (card.deleted()) {
                return "Now it is deleted"
                        + (version.isEmpty()
                                ? "."
                                : "; contacts undo " + owner + " " + contact + " --to " + version + " brings it back.");
            }
            return "Now it stands at " + (version.isEmpty() ? "an older version" : "version " + version)
                    + " and revision " + card.revision() + ".";
        }

        String account(ContactView.AccountView account) {
            String reason = account.reason().isEmpty() ? "" : " (" + account.reason() + ")";
            String state = switch (account.state()) {
                case "on roster" -> "is on the roster";
                case "new" -> "waits to be put on the roster";
                case "prompted" -> "waits for the owner's answer whether it shall be put on the roster";
                case "confirmed", "sending" -> "was confirmed and is on its way to the roster";
                case "rejected" -> "was rejected by the owner and stays off the roster";
                case "failed" -> "could not be put on the roster";
                case "no platform" -> "belongs to no IM platform of this server";
                case "clash" -> "is on another contact too, which has it on the roster";
                default -> account.state();
            };
            return "Its account " + account.type() + ":" + account.number() + " " + state + reason + ".";
        }
    }
}
