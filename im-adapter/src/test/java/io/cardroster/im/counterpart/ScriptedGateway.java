package io.cardroster.im.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jivesoftware.smack.util.StringUtils;

/**
 * A gateway to a network of the tests' own: an external component (XEP-0114) that tells addresses of numbers (XEP-0100), approves
 * whoever subscribes, and notes what it is told.
 */
public final class ScriptedGateway implements AutoCloseable {

    private final Socket socket;
    private final String domain;
    private final boolean tells;
    private final Thread reading;
    private final Set<String> contacts = ConcurrentHashMap.newKeySet();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private ScriptedGateway(int port, String domain, boolean tells) {
        this.domain = domain;
        this.tells = tells;
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            XMLStreamReader in = open();
            this.reading = new Thread(() -> work(in), "gateway");
            reading.setDaemon(true);
            reading.start();
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException("no component at port " + port, e);
        }
    }

    /** A gateway that gives a number the address {@code qqNUMBER}. */
    public static ScriptedGateway telling(int port, String domain) {
        return new ScriptedGateway(port, domain, true);
    }

    /** A gateway that leaves it to others to make addresses of numbers. */
    public static ScriptedGateway silent(int port, String domain) {
        return new ScriptedGateway(port, domain, false);
    }

    /** Addresses that somebody subscribed to. */
    public Set<String> contacts() {
        return contacts;
    }

    /** What was sent, as {@code ADDRESS: TEXT} in the order of arrival. */
    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        try {
            socket.close();
            reading.join(5_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private XMLStreamReader open() throws IOException, XMLStreamException {
        write("<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' to='"
                + domain + "'>");
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        InputStream bytes = socket.getInputStream();
        XMLStreamReader in = factory.createXMLStreamReader(bytes);
        in.nextTag();
        write("<handshake>" + hash(in.getAttributeValue(null, "id") + TestXmppServer.COMPONENT_SECRET)
                + "</handshake>");
        in.nextTag();
        if (!in.getLocalName().equals("handshake")) {
            throw new IOException("the server answers " + in.getLocalName());
        }
        in.nextTag();
        return in;
    }

    private void work(XMLStreamReader in) {
        try {
            while (in.next() != XMLStreamConstants.END_DOCUMENT) {
                if (in.isStartElement()) {
                    stanza(in);
                }
            }
        } catch (XMLStreamException | IOException e) {
            // The end: of the server, or by close.
        }
    }

    private void stanza(XMLStreamReader in) throws XMLStreamException, IOException {
        String name = in.getLocalName();
        String from = in.getAttributeValue(null, "from");
        String to = in.getAttributeValue(null, "to");
        String type = String.valueOf(in.getAttributeValue(null, "type"));
        String id = in.getAttributeValue(null, "id");
        StringBuilder prompt = new StringBuilder();
        StringBuilder body = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (in.getLocalName().equals("prompt")) {
                        prompt.append(in.getElementText());
                    } else if (in.getLocalName().equals("body")) {
                        body.append(in.getElementText());
                    } else {
                        depth++;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        switch (name) {
            case "iq" -> answer(from, to, type, id, prompt.toString());
            case "presence" -> subscribed(from, to, type);
            default -> {
                if (!body.isEmpty() && !type.equals("error")) {
                    messages.add(to + ": " + body);
                }
            }
        }
    }

    private void answer(String from, String to, String type, String id, String prompt) throws IOException {
        if (!type.equals("get") && !type.equals("set")) {
            return;
        }
        String head = "<iq from='%s' to='%s' id='%s' type='".formatted(escaped(to), escaped(from), escaped(id));
        if (tells && !prompt.isEmpty()) {
            write(head + "result'><query xmlns='jabber:iq:gateway'><jid>qq" + escaped(prompt) + "@" + domain
                    + "</jid></query></iq>");
        } else {
            write(head + "error'><error type='cancel'><feature-not-implemented"
                    + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        }
    }

    private void subscribed(String from, String to, String type) throws IOException {
        if (type.equals("subscribe")) {
            contacts.add(to);
            write("<presence from='%s' to='%s' type='subscribed'/>".formatted(escaped(to), escaped(from)));
            write("<presence from='%s' to='%s' type='subscribe'/>".formatted(escaped(to), escaped(from)));
        }
    }

    private void write(String xml) throws IOException {
        OutputStream out = socket.getOutputStream();
        synchronized (out) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static String escaped(String text) {
        return StringUtils.escapeForXmlAttributeApos(text).toString();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
