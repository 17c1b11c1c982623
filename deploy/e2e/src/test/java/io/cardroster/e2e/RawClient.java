package io.cardroster.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Posts bytes to the server as no client would, and messages that are sane but for one thing. */
final class RawClient {

    static final String XML = "application/vnd.syncml+xml";
    static final String WBXML = "application/vnd.syncml+wbxml";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private RawClient() {}

    /** Sends a body; {@code headers} are names and values besides the content type. */
    static HttpResponse<String> post(String url, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /**
     * Sends a request from another address of loopback and reads all of the answer, header included. The body may be shorter than
     * announced: a server that refuses a length need not wait for what is announced, and a client that is still sending might never
     * see why the connection ended.
     *
     * @param begun header lines and as much of the body as is sent
     */
    static String exchange(String url, String begun) {
        URI to = URI.create(url);
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress("127.0.0.2", 0));
            socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), 5_000);
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(bytes("POST " + to.getRawPath() + " HTTP/1.1\r\nHost: " + to.getAuthority()
                            + "\r\nConnection: close\r\nContent-Type: " + XML + "\r\n" + begun));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A first message with these commands; without password it carries no Cred. */
    static String message(String user, String device, String password, String commands) {
        String credential = password.isEmpty()
                ? ""
                : "<Cred><Meta><Format xmlns='syncml:metinf'>b64</Format><Type xmlns='syncml:metinf'>syncml:auth-basic"
                        + "</Type></Meta><Data>"
                        + Base64.getEncoder().encodeToString(bytes(user + ":" + password))
                        + "</Data></Cred>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD>"
                + "<VerProto>SyncML/1.2</VerProto><SessionID>9</SessionID><MsgID>1</MsgID><Target><LocURI>"
                + "http://127.0.0.1/sync</LocURI></Target><Source><LocURI>" + device + "</LocURI><LocName>" + user
                + "</LocName></Source>" + credential
                + "<Meta><MaxMsgSize xmlns='syncml:metinf'>60000</MaxMsgSize></Meta></SyncHdr><SyncBody>" + commands
                + "<Final/></SyncBody></SyncML>";
    }

    /** An Alert of this code for a datastore. */
    static String alert(int code, String datastore, String last) {
        return "<Alert><CmdID>1</CmdID><Data>" + code + "</Data><Item><Target><LocURI>" + datastore
                + "</LocURI></Target><Source><LocURI>./c</LocURI></Source><Meta><Anchor xmlns='syncml:metinf'>"
                + (last.isEmpty() ? "" : "<Last>" + last + "</Last>")
                + "<Next>1</Next></Anchor></Meta></Item></Alert>";
    }

    /** A slow sync without separate initialisation, with these changes. */
    static String changes(String commands) {
        return alert(201, "contacts", "") + "<Sync><CmdID>2</CmdID><Target><LocURI>contacts</LocURI></Target><Source>"
                + "<LocURI>./c</LocURI></Source>" + commands + "</Sync>";
    }

    /** Adds one item. */
    static String add(int cmdId, String card) {
        return "<Add><CmdID>" + cmdId
                + "</CmdID><Meta><Type xmlns='syncml:metinf'>text/x-vcard</Type></Meta><Item><Source>" + "<LocURI>"
                + cmdId + "</LocURI></Source><Data>" + card + "</Data></Item></Add>";
    }
}
