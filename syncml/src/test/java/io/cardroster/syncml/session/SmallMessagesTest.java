package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Results;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SyncMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A phone that takes messages of 1,800 bytes: every mode comes to its end, no answer is larger, and each one brings it forward. */
class SmallMessagesTest {

    private static final int LIMIT = 1_800;
    private static final int CARDS = 12;
    private static final int LARGE = 5_000;

    private final TestServer server = new TestServer();
    private final TestPhone phone = new TestPhone(server, "IMEI:490154203237518");
    private final OwnerId ada = server.account("ada", "secret");
    private final Map<String, String> received = new LinkedHashMap<>();
    private final List<String> statuses = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private int results;
    private int anchor;

    static Stream<Arguments> everyModeInEveryForm() {
        return Stream.of(ProtocolVersion.values())
                .flatMap(version -> Stream.of(Encoding.values())
                        .flatMap(encoding ->
                                Stream.of(SyncMode.values()).map(mode -> Arguments.of(version, encoding, mode))));
    }

    @ParameterizedTest
    @MethodSource("everyModeInEveryForm")
    void everyModeComesToItsEnd(ProtocolVersion version, Encoding encoding, SyncMode mode) {
        phone.version = version;
        phone.encoding = encoding;
        phone.maxMsgSize = LIMIT;
        for (int i = 1; i <= CARDS; i++) {
            server.stores.book(ada).put(0, card(i, 300));
        }
        session(SyncMode.SLOW, "a");
        assertThat(received).hasSize(CARDS);
        for (int i = 1; i <= CARDS; i++) {
            server.stores.book(ada).put(0, card(100 + i, 300));
        }
        server.stores.book(ada).put(0, card(999, LARGE));

        session(mode, "b");

        assertThat(phone.answerSizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(LIMIT));
        assertThat(server.stores.ended).containsExactly("SLOW COMPLETED", mode + " COMPLETED");
        if (mode.deviceSends()) {
            assertThat(statuses)
                    .hasSize(CARDS)
                    .allSatisfy(code -> assertThat(code).startsWith("2"));
            assertThat(server.stores.book(ada).texts())
                    .filteredOn(text -> text.contains("X-FROM:b"))
                    .hasSize(CARDS);
        }
        if (mode.serverSends()) {
            boolean chunks = version != ProtocolVersion.V1_0;
            int all = mode == SyncMode.SLOW || mode == SyncMode.REFRESH_FROM_SERVER ? 3 * CARDS : CARDS;
            assertThat(received).hasSizeBetween(chunks ? CARDS + 1 : CARDS, all + 1);
            received.values().forEach(text -> assertThat(text).endsWith("END:VCARD" + (xml() ? "\n" : "\r\n")));
            assertThat(received.values().stream().anyMatch(text -> text.length() > LARGE))
                    .isEqualTo(chunks);
        } else {
            assertThat(received).isEmpty();
        }
    }

    /** In XML of 1.2, where it cannot go without its lists of properties, it is too long for any message of this size. */
    @ParameterizedTest
    @MethodSource("everyModeInEveryForm")
    void theServersDevInfIsCutDownOrLeftOut(ProtocolVersion version, Encoding encoding, SyncMode mode) {
        if (mode != SyncMode.SLOW) {
            return;
        }
        phone.version = version;
        phone.encoding = encoding;
        phone.maxMsgSize = LIMIT;

        session(mode, "a");

        assertThat(results).isEqualTo(xml() ? 0 : 1);
    }

    private boolean xml() {
        return phone.encoding == Encoding.XML;
    }

    /** A whole session; fails when an answer brings nothing new. */
    private void session(SyncMode mode, String from) {
        received.clear();
        statuses.clear();
        String last = anchor == 0 ? "" : "<Last>" + anchor + "</Last>";
        anchor++;
        phone.session(from);
        String large = phone.version == ProtocolVersion.V1_0 ? "" : "<SupportLargeObjs/><SupportNumberOfChanges/>";
        String devInf = phone.version.devInfUri();
        exchange("<Put><CmdID>1</CmdID><Item><Source><LocURI>" + devInf
                + "</LocURI></Source><Data><DevInf xmlns='syncml:devinf'><VerDTD>" + phone.version.verDtd()
                + "</VerDTD><Man>Small</Man><Mod>Phone</Mod><DevID>p</DevID><DevTyp>phone</DevTyp>" + large
                + "<DataStore><SourceRef>./pb</SourceRef><Rx-Pref><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT></Rx-Pref>"
                + "</DataStore></DevInf></Data></Item></Put><Get><CmdID>2</CmdID><Item><Target><LocURI>" + devInf
                + "</LocURI></Target></Item></Get><Alert><CmdID>3</CmdID><Data>" + mode.alertCode()
                + "</Data><Item><Target><LocURI>./contacts</LocURI></Target><Source><LocURI>./pb</LocURI></Source>"
                + "<Meta><Anchor>" + last + "<Next>" + anchor + "</Next></Anchor></Meta></Item></Alert>");
        StringBuilder changes = new StringBuilder();
        for (int i = 1; i <= CARDS && mode.deviceSends() && from.equals("b"); i++) {
            changes.append("<Add><CmdID>" + (10 + i) + "</CmdID><Item><Source><LocURI>" + (500 + i)
                    + "</LocURI></Source><Data>BEGIN:VCARD\nFN:Own " + i + "\nX-FROM:" + from
                    + "\nEND:VCARD\n</Data></Item></Add>");
        }
        exchange(
                "<Sync><CmdID>3</CmdID><Target><LocURI>./contacts</LocURI></Target><Source><LocURI>./pb</LocURI></Source>"
                        + changes + "</Sync>");
        if (!mode.serverSends()) {
            return;
        }
        StringBuilder map = new StringBuilder();
        added.forEach(guid -> map.append("<MapItem><Target><LocURI>" + guid + "</LocURI></Target><Source><LocURI>L"
                + guid + "</LocURI></Source></MapItem>"));
        added.clear();
        exchange(
                map.isEmpty()
                        ? ""
                        : "<Map><CmdID>3</CmdID><Target><LocURI>./contacts</LocURI></Target><Source><LocURI>./pb</LocURI></Source>"
                                + map + "</Map>");
    }

    /** Sends a package and takes the server's, message by message. */
    private void exchange(String commands) {
        SyncMessage answer = phone.send(commands + "<Final/>");
        int messages = 0;
        while (!answer.isFinal()) {
            int before = seen();
            StringBuilder body = new StringBuilder();
            take(answer, body);
            boolean first = messages++ == 0;
            assertThat(first || seen() > before)
                    .as("message %d brings something", messages)
                    .isTrue();
            answer = phone.send(body + "<Alert><CmdID>99</CmdID><Data>222</Data></Alert>");
        }
        take(answer, new StringBuilder());
    }

    private int things;

    private int seen() {
        return things;
    }

    private void take(SyncMessage answer, StringBuilder body) {
        for (Command command : answer.commands()) {
            if (command instanceof Status status) {
                boolean own = status.cmdRef().equals("0") || status.cmdRef().equals("99");
                things += own ? 0 : 1;
                if (status.cmd().equals("Add")) {
                    statuses.add(Integer.toString(status.code()));
                }
            } else if (command instanceof Sync sync) {
                sync.commands().forEach(inner -> take(inner, body));
            } else {
                things += command instanceof Alert alert && alert.code() == 222 ? 0 : 1;
                results += command instanceof Results ? 1 : 0;
            }
        }
    }

    private void take(Command command, StringBuilder body) {
        things++;
        assertThat(command).isInstanceOf(Add.class);
        Item item = command.items().get(0);
        String guid = item.source().orElseThrow().uri();
        received.merge(guid, item.data().map(Data::text).orElse(""), String::concat);
        if (!item.moreData()) {
            added.add(guid);
        }
        body.append("<Status><CmdID>1</CmdID><MsgRef>" + phone.msgId + "</MsgRef><CmdRef>" + command.cmdId()
                + "</CmdRef><Cmd>Add</Cmd><Data>" + (item.moreData() ? 213 : 201) + "</Data></Status>");
    }

    private static String card(int number, int note) {
        return "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Person Ünö " + number + "\r\nNOTE:" + "x".repeat(note)
                + "\r\nEND:VCARD\r\n";
    }
}
