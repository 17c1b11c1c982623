package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.message.Add;
import io.cardroster.syncml.message.Alert;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Data;
import io.cardroster.syncml.message.Item;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.StatusCode;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers under MaxMsgSize, and objects that are larger than a message. */
class SplittingTest {

    private final TestServer server = new TestServer();
    private final TestPhone phone = new TestPhone(server, "phone-1");
    private OwnerId ada = new OwnerId(0);

    @BeforeEach
    void account() {
        ada = server.account("ada", "secret");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void manyCardsGoDownInMessagesThatThePhoneCanTake(Encoding encoding) {
        for (int i = 1; i <= 100; i++) {
            server.stores.book(ada).put(0, card(i, 200));
        }
        phone.encoding = encoding;
        phone.maxMsgSize = 2_700;

        open(201, "");
        Map<String, String> received = download(phone.send(emptySync() + "<Final/>"));

        assertThat(received).hasSize(100);
        assertThat(received.get("17")).isEqualTo(expected(card(17, 200)));
        assertThat(phone.answerSizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(2_700));
        assertThat(server.stores.ended).containsExactly("SLOW COMPLETED");
        assertThat(server.stores.book(ada).calls)
                .filteredOn(call -> call.startsWith("ack ADD"))
                .hasSize(100);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void statusesThatDoNotFitComeLaterWithTheirOwnMessage(Encoding encoding) {
        phone.encoding = encoding;
        phone.maxMsgSize = 2_700;
        open(201, "");
        StringBuilder adds = new StringBuilder();
        for (int i = 1; i <= 80; i++) {
            adds.append(add(i + 10, "l" + i, card(i, 20)));
        }

        SyncMessage answer = phone.send(sync(adds.toString()) + "<Final/>");
        List<Status> statuses = new ArrayList<>();
        int messages = 0;
        while (true) {
            for (Command command : answer.commands()) {
                if (command instanceof Status status
                        && !status.cmdRef().equals("0")
                        && status.cmd().equals("Add")) {
                    statuses.add(status);
                }
            }
            if (answer.isFinal()) {
                break;
            }
            assertThat(++messages).isLessThan(30);
            answer = phone.send(next());
        }

        assertThat(statuses)
                .hasSize(80)
                .allSatisfy(status -> assertThat(status.msgRef()).isEqualTo(2));
        assertThat(statuses).extracting(Status::code).containsOnly(StatusCode.ITEM_ADDED.code());
        assertThat(statuses.get(79).sourceRefs()).containsExactly("l80");
        assertThat(phone.answerSizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(2_700));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void photoOfSixtyKilobytesGoesDownInChunks(Encoding encoding) {
        server.stores.book(ada).put(0, card(1, 100));
        server.stores.book(ada).put(0, card(2, 60_000));
        server.stores.book(ada).put(0, card(3, 100));
        phone.encoding = encoding;
        phone.maxMsgSize = 10_000;

        open(201, devInf("<SupportLargeObjs/>"));
        Map<String, String> received = download(phone.send(emptySync() + "<Final/>"));

        assertThat(received).containsOnlyKeys("1", "2", "3");
        assertThat(received.get("2")).isEqualTo(expected(card(2, 60_000)));
        assertThat(received.get("3")).isEqualTo(expected(card(3, 100)));
        assertThat(phone.answerSizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(10_000));
        assertThat(server.stores.book(ada).calls).contains("ack ADD 2 201");
        assertThat(server.stores.ended).containsExactly("SLOW COMPLETED");
    }

    @Test
    void anItemThatNeverFitsIsLeftOutWhenThePhoneKnowsNoChunks() {
        server.stores.book(ada).put(0, card(1, 60_000));
        server.stores.book(ada).put(0, card(2, 100));
        phone.maxMsgSize = 10_000;

        open(201, devInf(""));
        Map<String, String> received = download(phone.send(emptySync() + "<Final/>"));

        assertThat(received).containsOnlyKeys("2");
        assertThat(server.stores.book(ada).calls).contains("ack ADD 1 413");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void photoOfSixtyKilobytesComesUpInChunks(Encoding encoding) {
        phone.encoding = encoding;
        open(201, "");
        String photo = text(card(1, 60_000));

        List<String> codes = new ArrayList<>();
        int pieces = (photo.length() + 8_999) / 9_000;
        for (int i = 0; i < pieces; i++) {
            boolean last = i == pieces - 1;
            String size =
                    i == 0 ? "<Meta><Size>" + photo.getBytes(StandardCharsets.UTF_8).length + "</Size></Meta>" : "";
            String piece = photo.substring(i * 9_000, Math.min(photo.length(), (i + 1) * 9_000));
            SyncMessage answer = phone.send(sync(chunk("big", size, piece, last)) + (last ? "<Final/>" : ""));
            codes.add(TestPhone.statuses(answer).get(2));
        }

        assertThat(codes.subList(0, pieces - 1)).containsOnly("Add 213");
        assertThat(codes.get(pieces - 1)).isEqualTo("Add 201");
        assertThat(server.stores.book(ada).texts()).containsExactly(photo);
    }

    @Test
    void aBrokenObjectIsReportedAndNotStored() {
        open(201, "");
        phone.send(sync(chunk("big", "<Meta><Size>500</Size></Meta>", "BEGIN:VCARD", false)));

        SyncMessage answer = phone.send(sync(add(5, "other", card(7, 10))) + "<Final/>");

        assertThat(TestPhone.statuses(answer)).contains("Add 201");
        Alert alert = (Alert) answer.commands().stream()
                .filter(Alert.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(alert.code()).isEqualTo(223);
        assertThat(alert.items().get(0).source().orElseThrow().uri()).isEqualTo("big");
        assertThat(server.stores.book(ada).texts()).containsExactly(text(card(7, 10)));
        assertThat(server.stores.book(ada).calls).contains("untaken [big]");
    }

    @Test
    void wrongMissingAndTooLargeSizesAreRefused() {
        open(201, "");
        phone.send(sync(chunk("a", "<Meta><Size>500</Size></Meta>", "BEGIN:VCARD", false)));
        assertThat(TestPhone.statuses(phone.send(sync(chunk("a", "", "END", true)))))
                .contains("Add 424");

        assertThat(TestPhone.statuses(phone.send(sync(chunk("b", "", "BEGIN:VCARD", false)))))
                .contains("Add 411");
        assertThat(TestPhone.statuses(phone.send(sync(chunk("b", "", "BEGIN:VCARD", true)))))
                .contains("Add 411");
        String huge = "<Meta><Size>999999999</Size></Meta>";
        assertThat(TestPhone.statuses(phone.send(sync(chunk("c", huge, "BEGIN:VCARD", false)))))
                .contains("Add 416");
        assertThat(server.stores.book(ada).texts()).isEmpty();
        assertThat(server.stores.book(ada).calls).contains("untaken [a]", "untaken [b]", "untaken [c]");
    }

    @Test
    void theStateStaysSmallWhenAClientSendsMoreThanItTakes() {
        phone.maxMsgSize = 1_000;
        open(201, "");
        for (int message = 0; message < 3; message++) {
            StringBuilder adds = new StringBuilder();
            for (int i = 1; i <= 1_200; i++) {
                adds.append(add(i + 10, "luid-of-some-length-" + message + "-" + i, card(i, 1)));
            }
            phone.send(sync(adds.toString()));
        }

        assertThat(server.stores.largestState()).isLessThan(64 * 1024);
    }

    private void open(int code, String put) {
        phone.send(put + "<Alert><CmdID>2</CmdID><Data>" + code
                + "</Data><Item><Target><LocURI>contacts</LocURI></Target><Source><LocURI>pb</LocURI></Source>"
                + "<Meta><Anchor><Next>1</Next></Anchor></Meta></Item></Alert><Final/>");
    }

    private static String devInf(String flags) {
        return "<Put><CmdID>1</CmdID><Item><Source><LocURI>./devinf12</LocURI></Source><Data><DevInf xmlns='syncml:devinf'>"
                + "<VerDTD>1.2</VerDTD><DevID>p</DevID><DevTyp>phone</DevTyp>" + flags
                + "<DataStore><SourceRef>./pb</SourceRef><Rx-Pref><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT></Rx-Pref>"
                + "</DataStore></DevInf></Data></Item></Put>";
    }

    private static String sync(String commands) {
        return "<Sync><CmdID>2</CmdID><Target><LocURI>contacts</LocURI></Target><Source><LocURI>pb</LocURI></Source>"
                + commands + "</Sync>";
    }

    private static String emptySync() {
        return sync("");
    }

    private static String next() {
        return "<Alert><CmdID>1</CmdID><Data>222</Data></Alert>";
    }

    private static String add(int cmdId, String luid, String body) {
        return "<Add><CmdID>" + cmdId + "</CmdID><Item><Source><LocURI>" + luid + "</LocURI></Source><Data>"
                + text(body) + "</Data></Item></Add>";
    }

    private static String chunk(String luid, String size, String piece, boolean last) {
        return "<Add><CmdID>3</CmdID><Item><Source><LocURI>" + luid + "</LocURI></Source>" + size + "<Data>" + piece
                + "</Data>" + (last ? "" : "<MoreData/>") + "</Item></Add>";
    }

    private static String card(int number, int photo) {
        return "BEGIN:VCARD\r\nFN:Person Ünö " + number + "\r\nPHOTO:" + "A1+/".repeat(photo / 4) + "\r\nEND:VCARD\r\n";
    }

    /** What XML makes of line breaks. */
    private static String text(String body) {
        return body.replace("\r\n", "\n");
    }

    private String expected(String body) {
        return phone.encoding == Encoding.XML ? text(body) : body;
    }

    /** Takes everything that comes, answers as a phone does, and sends the Map at the end. */
    private Map<String, String> download(SyncMessage first) {
        Map<String, String> received = new LinkedHashMap<>();
        StringBuilder map = new StringBuilder();
        SyncMessage answer = first;
        for (int messages = 0; messages < 100; messages++) {
            StringBuilder body = new StringBuilder();
            for (Command command : answer.commands()) {
                for (Command inner : command instanceof Sync sync ? sync.commands() : List.<Command>of()) {
                    Item item = inner.items().get(0);
                    String guid = item.source().orElseThrow().uri();
                    received.merge(guid, item.data().map(Data::text).orElse(""), String::concat);
                    String code = item.moreData() ? "213" : "201";
                    if (!item.moreData()) {
                        map.append("<MapItem><Target><LocURI>" + guid + "</LocURI></Target><Source><LocURI>L" + guid
                                + "</LocURI></Source></MapItem>");
                    }
                    body.append("<Status><CmdID>1</CmdID><MsgRef>" + phone.msgId + "</MsgRef><CmdRef>" + inner.cmdId()
                            + "</CmdRef><Cmd>" + (inner instanceof Add ? "Add" : "Replace") + "</Cmd><Data>" + code
                            + "</Data></Status>");
                }
            }
            if (answer.isFinal()) {
                body.append("<Map><CmdID>2</CmdID><Target><LocURI>contacts</LocURI></Target><Source><LocURI>pb</LocURI>"
                        + "</Source>" + map + "</Map><Final/>");
                phone.send(body.toString());
                return received;
            }
            answer = phone.send(body + next());
        }
        throw new AssertionError("the download does not end");
    }
}
