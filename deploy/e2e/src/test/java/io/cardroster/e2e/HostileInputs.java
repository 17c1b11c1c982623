package io.cardroster.e2e;

import static io.cardroster.e2e.RawClient.WBXML;
import static io.cardroster.e2e.RawClient.XML;
import static io.cardroster.e2e.RawClient.add;
import static io.cardroster.e2e.RawClient.alert;
import static io.cardroster.e2e.RawClient.bytes;
import static io.cardroster.e2e.RawClient.changes;
import static io.cardroster.e2e.RawClient.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * Bad input and each limit, with the answer that it must get: an HTTP status, or a status inside an answer. Mallory has an account,
 * the others are strangers. May be played again and again.
 */
final class HostileInputs {

    private static final String CARD = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Card%d;;;;\r\n%sEND:VCARD\r\n";
    private static final int MEGABYTE = 1 << 20;

    private final RunningServer server;
    private final int cards;
    private final Map<String, Runnable> inputs = new LinkedHashMap<>();
    private final Map<String, Duration> took = new HashMap<>();
    private int session = 100;

    /** For a server with room for so many cards of an owner and 30 sessions. */
    HostileInputs(RunningServer server, int cards) {
        this.server = server;
        this.cards = cards;
        server.owner("mallory", "other");
        strangers();
        contents();
        quotas();
    }

    /** Name of the input that took longest, and how long. */
    String slowest() {
        return took.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> entry.getKey() + " " + entry.getValue().toMillis() + " ms")
                .orElseThrow();
    }

    int count() {
        return inputs.size();
    }

    void playEach() {
        inputs.forEach((name, input) -> {
            long begin = System.nanoTime();
            try {
                input.run();
            } catch (AssertionError e) {
                throw new AssertionError(name + ": " + e.getMessage(), e);
            }
            took.merge(name, Duration.ofNanos(System.nanoTime() - begin), (a, b) -> a.compareTo(b) > 0 ? a : b);
        });
    }

    private void http(String name, int status, String type, Supplier<byte[]> body, String... headers) {
        byte[] made = body.get();
        inputs.put(
                name,
                () -> assertThat(RawClient.post(server.url(), type, made, headers)
                                .statusCode())
                        .isEqualTo(status));
    }

    /** A request whose answer, header or body, matches. */
    private void exchanged(String name, String answer, String begun) {
        inputs.put(
                name, () -> assertThat(RawClient.exchange(server.url(), begun)).containsPattern(answer));
    }

    /** A message of somebody who may not come in; after some tries he must wait. */
    private void stranger(String name, String status, String password) {
        String sent = message("nobody", "phone-n", password, alert(201, "contacts", ""));
        exchanged(
                name,
                "<Data>" + status + "</Data>|^HTTP/1.1 503 ",
                "Content-Length: " + bytes(sent).length + "\r\n\r\n" + sent);
    }

    /** A message of Mallory's whose answer holds this status. */
    private void answered(String name, String status, String commands) {
        inputs.put(name, () -> assertThat(post("phone-m", commands).body()).contains("<Data>" + status + "</Data>"));
    }

    private HttpResponse<String> post(String device, String commands) {
        String sent =
                message("mallory", device, "other", commands).replace("<SessionID>9<", "<SessionID>" + session++ + "<");
        return RawClient.post(server.url(), XML, bytes(sent));
    }

    /** Everything that is refused before anybody asks who sent it. */
    private void strangers() {
        http("no XML", 400, XML, () -> bytes("this is not XML"));
        http("no WBXML", 400, WBXML, () -> bytes("nor is this WBXML"));
        http("empty", 400, XML, () -> new byte[0]);
        http("cut off", 400, XML, () -> bytes("<SyncML><SyncHdr><VerDTD>1.2"));
        http("cut off WBXML", 400, WBXML, () -> wbxml(0x6d, 0x6c));
        http("no SyncML", 400, XML, () -> bytes("<html/>"));
        http("another content type", 415, "text/html", () -> bytes("<html/>"));
        http("unknown code page", 400, WBXML, () -> wbxml(0x6d, 0x00, 0x09, 0x6c, 0x01, 0x01));
        http("deep XML", 400, XML, () -> bytes("<a>".repeat(200_000)));
        http("deep WBXML", 400, WBXML, () -> repeated(wbxml(0x6d, 0x6b), 200_000, 0x48));
        http(
                "deep commands",
                400,
                XML,
                () -> bytes(message(
                        "x", "phone-x", "", "<Sequence><CmdID>1</CmdID>".repeat(100) + "</Sequence>".repeat(100))));
        http(
                "an entity",
                400,
                XML,
                () -> bytes("<!DOCTYPE SyncML [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><SyncML>&x;</SyncML>"));
        http(
                "entities that multiply",
                400,
                XML,
                () -> bytes("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><SyncML>&b;</SyncML>"));
        exchanged("longer than the limit", "^HTTP/1.1 413 ", "Content-Length: " + 3 * MEGABYTE + "\r\n\r\n");
        exchanged(
                "a chunk longer than the limit",
                "^HTTP/1.1 413 ",
                "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(2 * MEGABYTE + 1) + "\r\n"
                        + " ".repeat(2 * MEGABYTE + 1));
        http("a gzip bomb", 413, XML, () -> gzip(new byte[100 * MEGABYTE]), "Content-Encoding", "gzip");
        http("broken gzip", 400, XML, () -> bytes("no gzip"), "Content-Encoding", "gzip");
        http("a string table that multiplies", 413, WBXML, HostileInputs::stringTableBomb);
        http("a length beyond the end", 400, WBXML, () -> wbxml(0x6d, 0x6c, 0x71, 0xc3, 0x87, 0xff, 0xff, 0xff, 0x7f));
        http("a string table beyond the end", 400, WBXML, () ->
                new byte[] {2, (byte) 0xa4, 1, 0x6a, (byte) 0x87, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0x6d});
        http("a million elements", 413, WBXML, () -> repeated(wbxml(0x6d, 0x6b), MEGABYTE, 0x05));
        http(
                "too many commands",
                413,
                XML,
                () -> bytes(message("x", "phone-x", "", "<Get><CmdID>1</CmdID></Get>".repeat(2_001))));
        http("a header without device", 400, XML, () -> bytes(message("x", "", "", "")));
        stranger("a wrong password", "401", "wrong");
        stranger("no password", "407", "");
    }

    /** What an owner's own phone may send. */
    private void contents() {
        answered("an unknown datastore", "404", alert(201, "nothing", ""));
        answered("an unknown command", "501", "<Search><CmdID>5</CmdID></Search>" + alert(201, "contacts", ""));
        answered("an unknown alert", "406", "<Alert><CmdID>5</CmdID><Data>999</Data></Alert>");
        answered("anchors that do not match", "508", alert(200, "contacts", "never"));
        answered("no vCard", "415", changes(add(3, "no card at all")));
        answered("too many properties", "415", changes(add(3, CARD.formatted(1, "TEL:1\r\n".repeat(2_100)))));
        answered(
                "an object announced too large",
                "416",
                changes(
                        "<Add><CmdID>3</CmdID><Item><Source><LocURI>3</LocURI></Source><Meta><Size xmlns='syncml:metinf'>6000000</Size>"
                                + "</Meta><Data>x</Data><MoreData/></Item></Add>"));
        answered(
                "an object without size",
                "411",
                changes(
                        "<Add><CmdID>3</CmdID><Item><Source><LocURI>3</LocURI></Source><Data>x</Data><MoreData/></Item></Add>"));
        taken("a card of nothing but folds", CARD.formatted(2, "NOTE:" + "\r\n x".repeat(300_000) + "\r\n"));
        taken("a card of nothing but escapes", CARD.formatted(3, "NOTE:" + "\\\\,;=\"".repeat(200_000) + "\r\n"));
    }

    /** A card that is laborious and nothing else: it is added, or known from the round before. */
    private void taken(String name, String card) {
        inputs.put(
                name,
                () -> assertThat(post("phone-m", changes(add(3, card))).body())
                        .containsPattern("<Cmd>Add</Cmd>.*?<Data>20[01]</Data>"));
    }

    /** These leave something behind, so they come last. */
    private void quotas() {
        inputs.put(
                "more cards than an owner may have",
                () -> assertThat(fillBook()).contains("<Data>420</Data>"));
        inputs.put("more phones than an owner may have", () -> {
            String last = "";
            for (int i = 0; i < 21 && !last.contains("<Data>403</Data>"); i++) {
                last = post("device-" + i, alert(201, "nothing", "")).body();
            }
            assertThat(last).contains("<Data>403</Data>");
        });
    }

    /** Adds cards, a hundred in each message, until one is refused. */
    private String fillBook() {
        String last = "";
        for (int from = 0; from <= cards && !last.contains("<Data>420</Data>"); from += 100) {
            StringBuilder adds = new StringBuilder();
            for (int i = from; i < from + 100; i++) {
                adds.append(add(1_000 + i, CARD.formatted(i, "")));
            }
            last = post("phone-q", changes(adds.toString())).body();
        }
        return last;
    }

    /** Opens sessions until the node takes no more; those that it knows go on. */
    static void fillSessions(RunningServer server) {
        server.owner("trudy", "other");
        int status = 200;
        for (int i = 0; i < 20 && status == 200; i++) {
            String sent = message("trudy", "t" + i, "other", alert(201, "contacts", ""));
            status = RawClient.post(server.url(), XML, bytes(sent)).statusCode();
        }
        assertThat(status).as("more sessions than a node may have").isEqualTo(503);
    }

    private static byte[] wbxml(int... tokens) {
        byte[] document = Arrays.copyOf(new byte[] {2, (byte) 0xa4, 1, 0x6a, 0}, 5 + tokens.length);
        for (int i = 0; i < tokens.length; i++) {
            document[5 + i] = (byte) tokens[i];
        }
        return document;
    }

    private static byte[] repeated(byte[] start, int times, int token) {
        byte[] document = Arrays.copyOf(start, start.length + times);
        Arrays.fill(document, start.length, document.length, (byte) token);
        return document;
    }

    private static byte[] stringTableBomb() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        int table = 60_000;
        bomb.writeBytes(new byte[] {
            2,
            (byte) 0xa4,
            1,
            0x6a,
            (byte) (0x80 | (table >> 14)),
            (byte) (0x80 | ((table >> 7) & 0x7f)),
            (byte) (table & 0x7f)
        });
        bomb.writeBytes(bytes("a".repeat(table)));
        bomb.writeBytes(new byte[] {0x6d, 0x6c, 0x71});
        for (int i = 0; i < 50_000; i++) {
            bomb.writeBytes(new byte[] {(byte) 0x83, 0});
        }
        return bomb.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            return packed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
