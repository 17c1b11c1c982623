package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.message.Command;
import io.cardroster.syncml.message.Sync;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.spi.OwnerId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a phone says of the room that it has, and what it gets then. */
class DeviceRoomTest {

    private final TestServer server = new TestServer();
    private final TestPhone phone = new TestPhone(server, "phone-1");
    private OwnerId ada = new OwnerId(0);

    @BeforeEach
    void account() {
        ada = server.account("ada", "secret");
    }

    private static String card(int number) {
        return "BEGIN:VCARD\r\nN:Person;" + number + "\r\nNOTE:" + "x".repeat(400) + "\r\nEND:VCARD\r\n";
    }

    private void open(String datastore) {
        phone.send(
                "<Put><CmdID>1</CmdID><Item><Source><LocURI>./devinf12</LocURI></Source><Data><DevInf xmlns='syncml:devinf'>"
                        + "<VerDTD>1.2</VerDTD><DevID>p</DevID><DevTyp>phone</DevTyp><DataStore><SourceRef>./pb</SourceRef>"
                        + datastore
                        + "<Rx-Pref><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT></Rx-Pref></DataStore></DevInf></Data></Item></Put>"
                        + "<Alert><CmdID>2</CmdID><Data>201</Data><Item><Target><LocURI>contacts</LocURI></Target>"
                        + "<Source><LocURI>pb</LocURI></Source><Meta><Anchor><Next>1</Next></Anchor></Meta></Item></Alert><Final/>");
    }

    private static String sync(String meta) {
        return "<Sync><CmdID>2</CmdID><Target><LocURI>contacts</LocURI></Target><Source><LocURI>pb</LocURI></Source>"
                + meta + "</Sync><Final/>";
    }

    private static List<String> additions(SyncMessage answer) {
        return answer.commands().stream()
                .filter(Sync.class::isInstance)
                .flatMap(sync -> ((Sync) sync).commands().stream())
                .map(DeviceRoomTest::guid)
                .toList();
    }

    private static String guid(Command command) {
        return command.items().get(0).source().orElseThrow().uri();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void freeIdCountsOverMessages(Encoding encoding) {
        for (int i = 1; i <= 6; i++) {
            server.stores.book(ada).put(0, card(i));
        }
        phone.encoding = encoding;
        phone.maxMsgSize = 2_300;
        open("");

        SyncMessage first = phone.send(sync("<Meta><Mem xmlns='syncml:metinf'><SharedMem/><FreeMem>9999</FreeMem>"
                + "<FreeID>4</FreeID></Mem></Meta>"));
        SyncMessage second = phone.send("<Alert><CmdID>1</CmdID><Data>222</Data></Alert>");

        assertThat(additions(first)).isNotEmpty().hasSizeLessThan(4);
        assertThat(first.isFinal()).isFalse();
        assertThat(additions(first).size() + additions(second).size()).isEqualTo(4);
        assertThat(second.isFinal()).isTrue();
    }

    @Test
    void aGuidThatThePhoneCannotKeepIsNotSentToIt() {
        server.stores.book(ada).put(7, card(7));
        server.stores.book(ada).put(12_345, card(8));
        open("<MaxGUIDSize>4</MaxGUIDSize>");

        SyncMessage answer = phone.send(sync(""));

        assertThat(additions(answer)).containsExactly("7");
        assertThat(server.stores.book(ada).calls).contains("ack ADD 12345 414");
    }

    @Test
    void afterA420NothingMoreIsAdded() {
        for (int i = 1; i <= 6; i++) {
            server.stores.book(ada).put(0, card(i));
        }
        phone.maxMsgSize = 2_300;
        open("");
        SyncMessage first = phone.send(sync(""));
        int cmdId = Integer.parseInt(first.commands().stream()
                .filter(Sync.class::isInstance)
                .map(sync -> ((Sync) sync).commands().get(0).cmdId())
                .findFirst()
                .orElseThrow());

        SyncMessage second = phone.send("<Status><CmdID>1</CmdID><MsgRef>2</MsgRef><CmdRef>" + cmdId
                + "</CmdRef><Cmd>Add</Cmd><Data>420</Data></Status><Alert><CmdID>1</CmdID><Data>222</Data></Alert>");

        assertThat(additions(second)).isEmpty();
        assertThat(second.isFinal()).isTrue();
    }
}
