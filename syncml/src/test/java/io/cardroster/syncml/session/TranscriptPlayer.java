package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Plays whole sessions that are written down as text, and compares each answer with the one written there.
 *
 * <p>Lines: {@code given login NAME PASSWORD}, {@code given md5 NAME all|none}, {@code given sessions MOST}, {@code given card
 * TEXT} and {@code given cards NUMBER BYTES} (on the server), {@code given phone DEVICE KEY=VALUE…}, {@code given time MINUTES}
 * that pass, {@code C> [DEVICE] KEY=VALUE…} with the body of a message below it, in which {@code {cred}} is the phone's
 * credential, {@code S<} with the expected answer, {@code then calls} with what the datastore was asked, {@code then cards} with
 * what it holds and {@code then forwards} with what a second one holds, {@code then fits BYTES} with whether the answer is that
 * small and how many items it brings. {@code {name}} matches any text. With {@code -Dtranscripts.update=true} answers are written
 * instead of compared.
 */
public final class TranscriptPlayer {

    private static final boolean UPDATE = Boolean.getBoolean("transcripts.update");

    private final TranscriptServer server;
    private final Map<String, TestPhone> phones = new HashMap<>();
    private final List<String> played = new ArrayList<>();
    private String lastPhone = "phone-1";
    private int callsShown;
    private Reply last = new Reply.Refused(0, "nothing sent", Optional.empty());

    private TranscriptPlayer(TranscriptServer server) {
        this.server = server;
    }

    /** A test for each file of the folder, each with a server of its own. */
    public static Stream<DynamicTest> tests(Path folder, Supplier<TranscriptServer> servers) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream()
                    .map(file ->
                            DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file, servers.get())));
        }
    }

    private static void play(Path file, TranscriptServer server) throws IOException {
        List<String> written = Files.readAllLines(file);
        List<String> played = new TranscriptPlayer(server).play(written);
        if (UPDATE) {
            Files.write(file, played);
            return;
        }
        assertThat(played).hasSameSizeAs(written);
        for (int i = 0; i < written.size(); i++) {
            assertThat(played.get(i)).as("line %d", i + 1).matches(pattern(written.get(i)));
        }
    }

    private static Pattern pattern(String line) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : line.split("(?=\\{[a-z]+})|(?<=\\{[a-z]{1,20}})", -1)) {
            pattern.append(piece.matches("\\{[a-z]+}") ? ".+?" : Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString());
    }

    List<String> play(List<String> lines) {
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at++);
            played.add(line);
            List<String> block = new ArrayList<>();
            while (at < lines.size() && isBlock(line) && lines.get(at).startsWith("  ")) {
                block.add(lines.get(at++));
            }
            if (line.startsWith("given")) {
                given(line.substring(5).strip());
            } else if (line.startsWith("C>")) {
                played.addAll(block);
                send(line.substring(2).strip(), block);
            } else if (line.startsWith("S<")) {
                answer().forEach(text -> played.add("  " + text));
            } else if (line.startsWith("then")) {
                then(line.substring(4).strip()).forEach(text -> played.add("  " + text));
            }
        }
        return played;
    }

    private static boolean isBlock(String line) {
        return line.startsWith("C>") || line.startsWith("S<") || line.startsWith("then");
    }

    private void given(String text) {
        String[] words = text.split(" +", 3);
        switch (words[0]) {
            case "login" -> server.login(words[1], words[2]);
            case "md5" -> server.md5(words[1], words[2]);
            case "sessions" -> server.sessions(Integer.parseInt(words[1]));
            case "card" -> server.put(0, text.substring(4).strip().replace("|", "\r\n"));
            case "cards" -> cards(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "gone" -> server.delete(Integer.parseInt(words[1]));
            case "change" -> server.put(Integer.parseInt(words[1]), words[2].replace("|", "\r\n"));
            case "time" -> server.pass(Duration.ofMinutes(Long.parseLong(words[1])));
            case "phone" -> configure(phone(words[1]), words.length > 2 ? words[2] : "");
            default -> throw new IllegalArgumentException(text);
        }
    }

    private void cards(int number, int bytes) {
        for (int i = 1; i <= number; i++) {
            server.put(0, "BEGIN:VCARD\r\nN:Person;" + i + "\r\nNOTE:" + "x".repeat(bytes) + "\r\nEND:VCARD");
        }
    }

    private TestPhone phone(String name) {
        lastPhone = name;
        return phones.computeIfAbsent(name, device -> new TestPhone(server, device));
    }

    private TestPhone phone(String other, TestPhone otherwise) {
        return phones.getOrDefault(other, otherwise);
    }

    private void configure(TestPhone phone, String options) {
        for (String option : options.split(" +", -1)) {
            String[] pair = option.split("=", 2);
            switch (pair[0]) {
                case "" -> {}
                case "session" -> phone.session(pair[1]);
                case "msg" -> phone.msgId = Integer.parseInt(pair[1]) - 1;
                case "agent" -> phone.userAgent = pair[1];
                case "cred" -> phone.cred = pair[1];
                case "login" -> phone.login = pair[1];
                case "password" -> phone.password = pair[1];
                case "nonce" -> phone.nonce = pair[1];
                case "secure" -> phone.secure = pair[1].equals("yes");
                case "max" -> phone.maxMsgSize = Integer.parseInt(pair[1]);
                case "version" ->
                    phone.version =
                            ProtocolVersion.ofVerProto("SyncML/" + pair[1]).orElseThrow();
                case "token" -> phone.token = pair[1].equals("none") ? null : phone(pair[1], phone).token;
                default -> throw new IllegalArgumentException(option);
            }
        }
    }

    private void send(String options, List<String> body) {
        String[] words = options.split(" +", 2);
        boolean named = phones.containsKey(words[0]) || words[0].startsWith("phone");
        TestPhone phone = phone(named ? words[0] : lastPhone);
        String rest = named ? (words.length > 1 ? words[1] : "") : options;
        if (rest.equals("repeat")) {
            last = phone.repeat();
            return;
        }
        configure(phone, rest);
        StringBuilder text = new StringBuilder();
        body.forEach(line -> text.append(line.strip()));
        last = phone.post(text.toString());
    }

    private List<String> answer() {
        if (last instanceof Reply.Refused refused) {
            return List.of("HTTP " + refused.httpStatus()
                    + refused.retryAfter()
                            .map(after -> ", again after " + after.toSeconds() + " s")
                            .orElse(""));
        }
        byte[] bytes = phone(lastPhone).lastBytes;
        String xml = new String(bytes, StandardCharsets.UTF_8)
                .replaceAll("<\\?xml[^>]*\\?>", "")
                .replaceAll(" xmlns='[^']*'", "")
                .replaceAll("\\?s=[-\\w]+", "?s={token}")
                .replaceAll("<NextNonce>[^<]+", "<NextNonce>{nonce}")
                .replace("\n", "|")
                .replaceAll("<Property>.*</Property>", "…")
                .replaceAll("<PropName>.*</PropName>", "…")
                .replaceAll("(<(Status|Alert|Sync|Results|Get|Add|Replace|Delete|Final/|/Sync|DevInf)>)", "\n$1");
        return List.of(xml.split("\n"));
    }

    private String fits(int bytes) {
        byte[] answer = phone(lastPhone).lastBytes;
        SyncMessage message = TestPhone.decode(answer).message();
        long items = message.commands().stream()
                .filter(Sync.class::isInstance)
                .mapToLong(sync -> ((Sync) sync).commands().size())
                .sum();
        return (answer.length <= bytes ? "yes" : "no, " + answer.length + " bytes") + ", " + items + " items"
                + (message.isFinal() ? "" : ", more to come");
    }

    private List<String> then(String what) {
        if (what.equals("cards")) {
            return server.cards();
        }
        if (what.equals("forwards")) {
            return server.forwards();
        }
        if (what.startsWith("fits ")) {
            return List.of(fits(Integer.parseInt(what.substring(5))));
        }
        List<String> calls = server.calls();
        List<String> fresh = List.copyOf(calls.subList(callsShown, calls.size()));
        callsShown = calls.size();
        return fresh;
    }
}
