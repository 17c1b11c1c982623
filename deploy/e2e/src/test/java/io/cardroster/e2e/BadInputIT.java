package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile and broken requests get their own answer, quickly, and harm no sync that is running. */
class BadInputIT {

    private static final String XML = "application/vnd.syncml+xml";
    private static final String WBXML = "application/vnd.syncml+wbxml";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @BeforeAll
    static void startServer() {
        server = new RunningServer(folder.resolve("data"));
        server.owner("alice", "secret");
        server.owner("mallory", "other");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static HttpResponse<String> post(String url, String type, byte[] body) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(20))
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int status(String type, byte[] body) {
        return post(server.url(), type, body).statusCode();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void eachBadMessageGetsItsAnswerWhileAPhoneSyncs() {
        Phone phone = new Phone(folder, "busy", server.url(), "alice", "secret");
        SampleCards.plain(phone, 400);
        CompletableFuture<Programs.Result> sync = CompletableFuture.supplyAsync(() -> phone.trySync("slow"));

        assertThat(status(XML, bytes("this is not XML"))).isEqualTo(400);
        assertThat(status("text/html", bytes("<html/>"))).isEqualTo(415);
        assertThat(status(
                        XML,
                        bytes("<!DOCTYPE SyncML [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><SyncML>&x;</SyncML>")))
                .isEqualTo(400);
        assertThat(status(WBXML, new byte[] {2, (byte) 0xa4, 1, 0x6a, 0, 0x6d, 0x6c}))
                .isEqualTo(400);
        assertThat(status(WBXML, stringTableBomb())).isIn(400, 413);
        assertThat(status(XML, bytes("<a>".repeat(100_000)))).isEqualTo(400);
        assertThat(status(WBXML, nested(100_000))).isEqualTo(400);
        assertThat(status(XML, new byte[3 * 1024 * 1024])).isEqualTo(413);
        assertThat(post(server.url(), XML, bytes(message("alice", "phone-x", "wrong", "contacts")))
                        .body())
                .contains("<Data>401</Data>");
        assertThat(post(server.url(), XML, bytes(message("alice", "phone-y", "secret", "nothing")))
                        .body())
                .contains("<Data>404</Data>");

        assertThat(sync.join().orFail().exitCode()).isZero();
        assertThat(server.cli("", "contacts", "list", "alice", "--json")
                        .orFail()
                        .output())
                .contains("First00400");
    }

    @Test
    void anUnreadableCardIsRefusedAloneAndNotAskedTwice() {
        server.owner("frank", "secret");
        Phone phone = new Phone(folder, "frank1", server.url(), "frank", "secret");
        phone.write("1", "N:Good;Greta;;;", "FN:Greta Good");
        phone.sync("slow");
        assertThat(server.cli("", "contacts", "list", "frank", "--json")
                        .orFail()
                        .output())
                .contains("Greta Good");
        String first = post(server.url(), XML, bytes(addition("frank", "phone-z", "secret", "no card at all")))
                .body();
        assertThat(first).contains("<Data>415</Data>");
        assertThat(post(server.url(), XML, bytes(addition("frank", "phone-z", "secret", "no card at all")))
                        .body())
                .contains("<Data>415</Data>");
    }

    @Test
    void aSessionCannotBeTakenOver() {
        String opened = post(server.url(), XML, bytes(message("alice", "phone-s", "secret", "contacts")))
                .body();
        assertThat(opened).contains("<Data>212</Data>");
        String respUri =
                opened.replaceAll("(?s).*<RespURI>([^<]*)</RespURI>.*", "$1").replace("&amp;", "&");

        String next = message("alice", "phone-s", "", "contacts").replace("<MsgID>1<", "<MsgID>2<");
        assertThat(post(server.url(), XML, bytes(next)).body())
                .contains("<Data>407</Data>")
                .doesNotContain("<Data>200</Data>");
        String foreign = message("mallory", "phone-s", "other", "contacts").replace("<MsgID>1<", "<MsgID>2<");
        assertThat(post(respUri, XML, bytes(foreign)).body())
                .doesNotContain("<Data>200</Data>")
                .doesNotContain("<Data>212</Data>");
    }

    private static byte[] stringTableBomb() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        int table = 60_000;
        bomb.writeBytes(new byte[] {2, (byte) 0xa4, 1, 0x6a});
        bomb.writeBytes(
                new byte[] {(byte) (0x80 | (table >> 14)), (byte) (0x80 | ((table >> 7) & 0x7f)), (byte) (table & 0x7f)
                });
        byte[] text = new byte[table];
        java.util.Arrays.fill(text, (byte) 'a');
        bomb.writeBytes(text);
        bomb.writeBytes(new byte[] {0x6d, 0x6c, 0x71});
        for (int i = 0; i < 50_000; i++) {
            bomb.writeBytes(new byte[] {(byte) 0x83, 0});
        }
        return bomb.toByteArray();
    }

    private static byte[] nested(int depth) {
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        deep.writeBytes(new byte[] {2, (byte) 0xa4, 1, 0x6a, 0, 0x6d, 0x6b});
        for (int i = 0; i < depth; i++) {
            deep.write(0x48);
        }
        return deep.toByteArray();
    }

    /** A first message; without password it carries no Cred. */
    private static String message(String user, String device, String password, String datastore) {
        return head(user, device, password)
                + "<SyncBody><Alert><CmdID>1</CmdID><Data>201</Data><Item><Target><LocURI>" + datastore
                + "</LocURI></Target><Source><LocURI>./c</LocURI></Source><Meta><Anchor xmlns='syncml:metinf'>"
                + "<Next>1</Next></Anchor></Meta></Item></Alert><Final/></SyncBody></SyncML>";
    }

    /** A sync without separate initialisation that adds one item. */
    private static String addition(String user, String device, String password, String card) {
        return message(user, device, password, "contacts")
                .replace(
                        "<Final/>",
                        "<Sync><CmdID>2</CmdID><Target><LocURI>contacts</LocURI></Target><Source><LocURI>./c</LocURI>"
                                + "</Source><Add><CmdID>3</CmdID><Meta><Type xmlns='syncml:metinf'>text/x-vcard</Type>"
                                + "</Meta><Item><Source><LocURI>1</LocURI></Source><Data>" + card
                                + "</Data></Item></Add></Sync><Final/>");
    }

    private static String head(String user, String device, String password) {
        String credential = password.isEmpty()
                ? ""
                : "<Cred><Meta><Format xmlns='syncml:metinf'>b64</Format><Type xmlns='syncml:metinf'>syncml:auth-basic"
                        + "</Type></Meta><Data>"
                        + java.util.Base64.getEncoder().encodeToString(bytes(user + ":" + password))
                        + "</Data></Cred>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD>"
                + "<VerProto>SyncML/1.2</VerProto><SessionID>9</SessionID><MsgID>1</MsgID><Target><LocURI>"
                + server.url()
                + "</LocURI></Target><Source><LocURI>" + device + "</LocURI><LocName>" + user + "</LocName></Source>"
                + credential
                + "<Meta><MaxMsgSize xmlns='syncml:metinf'>60000</MaxMsgSize></Meta></SyncHdr>";
    }
}
