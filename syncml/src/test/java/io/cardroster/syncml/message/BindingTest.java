package io.cardroster.syncml.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BindingTest {

    private static final JAXBContext CONTEXT = context();

    @Test
    void readsCommandsInDocumentOrderAndIgnoresWhatItDoesNotKnow() throws JAXBException {
        SyncMessage message = read("""
                <SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><SessionID> a7 </SessionID><MsgID>2</MsgID>
                <Meta><MetInf xmlns="syncml:metinf"><MaxMsgSize>5000</MaxMsgSize></MetInf></Meta></SyncHdr>
                <SyncBody><Alert><CmdID>1</CmdID><Data>200</Data><Item><Meta><Anchor xmlns="syncml:metinf"><Next>2</Next>
                <Last/></Anchor></Meta><Target><LocURI>card</LocURI></Target></Item></Alert>
                <Odd><CmdID>9</CmdID></Odd>
                <Sync><CmdID>2</CmdID><Add><CmdID>3</CmdID><Item><Data>a<![CDATA[b]]>c</Data><MoreData/></Item></Add>
                <Delete><CmdID>4</CmdID><SftDel/><Item><Source><LocURI>7</LocURI></Source></Item></Delete></Sync>
                <Final/></SyncBody></SyncML>""");

        SyncHeader header = message.header().orElseThrow();
        assertThat(header.sessionId()).isEqualTo("a7");
        assertThat(header.msgId()).hasValue(2);
        assertThat(header.meta().orElseThrow().maxMsgSize()).hasValue(5000);
        assertThat(message.isFinal()).isTrue();
        assertThat(message.commands()).extracting(Command::verb).containsExactly(Command.Verb.ALERT, Command.Verb.SYNC);
        Item opening = message.commands().get(0).items().get(0);
        Anchor anchor = opening.meta().orElseThrow().anchor().orElseThrow();
        assertThat(anchor.last()).isEmpty();
        assertThat(anchor.next()).isEqualTo("2");
        Sync sync = (Sync) message.commands().get(1);
        assertThat(sync.commands()).extracting(Command::cmdId).containsExactly("3", "4");
        Item added = sync.commands().get(0).items().get(0);
        assertThat(added.data().orElseThrow().text()).isEqualTo("abc");
        assertThat(added.moreData()).isTrue();
        assertThat(((Delete) sync.commands().get(1)).soft()).isTrue();
    }

    @Test
    void writesInTheOrderOfTheDtd() throws JAXBException {
        Meta chal = Meta.ofAuthentication("syncml:auth-md5", "bm9uY2U=");
        Status status = Status.of(
                1, 1, "0", "SyncHdr", "t", "s", Chal.of(chal), 212, List.of(Item.of(Data.of(Anchor.of(null, "4")))));
        Add add = Add.of(
                3, Meta.ofType("text/x-vcard", 9), List.of(Item.chunk(null, Location.of("g"), null, Data.of("x"))));
        Sync sync = Sync.of(2, Location.of("pb"), Location.of("card"), OptionalInt.of(1), List.of(add));
        Meta limits = Meta.ofLimits(100, OptionalLong.of(200));
        SyncHeader header =
                SyncHeader.of("1.2", "7", 1, Location.of("IMEI:1"), Location.of("http://h"), "http://r", limits);

        String xml = write(SyncMessage.of(header, List.of(status, sync), true));

        assertThat(xml.replaceAll("ns\\d:", "").replaceAll(" xmlns(:ns\\d)?=\"[^\"]*\"", ""))
                .isEqualTo(
                        "<SyncML><SyncHdr><VerDTD>1.2</VerDTD><VerProto>SyncML/1.2</VerProto><SessionID>7</SessionID>"
                                + "<MsgID>1</MsgID><Target><LocURI>IMEI:1</LocURI></Target><Source><LocURI>http://h</LocURI></Source>"
                                + "<RespURI>http://r</RespURI><Meta><MaxMsgSize>100</MaxMsgSize><MaxObjSize>200</MaxObjSize></Meta>"
                                + "</SyncHdr><SyncBody><Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd>"
                                + "<TargetRef>t</TargetRef><SourceRef>s</SourceRef><Chal><Meta><Format>b64</Format>"
                                + "<Type>syncml:auth-md5</Type><NextNonce>bm9uY2U=</NextNonce></Meta></Chal><Data>212</Data>"
                                + "<Item><Data><Anchor><Next>4</Next></Anchor></Data></Item></Status>"
                                + "<Sync><CmdID>2</CmdID><Target><LocURI>pb</LocURI></Target><Source><LocURI>card</LocURI></Source>"
                                + "<NumberOfChanges>1</NumberOfChanges><Add><CmdID>3</CmdID><Meta><Type>text/x-vcard</Type>"
                                + "<Size>9</Size></Meta><Item><Source><LocURI>g</LocURI></Source><Data>x</Data><MoreData/></Item>"
                                + "</Add></Sync><Final/></SyncBody></SyncML>");
    }

    @Test
    void readsBothFormsOfCtCap() throws JAXBException {
        SyncMessage flat = read("""
                <SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Put><CmdID>1</CmdID><Item><Data>
                <DevInf xmlns="syncml:devinf"><VerDTD>1.1</VerDTD><SupportLargeObjs/><DataStore><SourceRef>./pb</SourceRef>
                <Rx-Pref><CTType>text/x-vcard</CTType><VerCT>2.1</VerCT></Rx-Pref></DataStore>
                <CTCap><CTType>text/x-vcard</CTType><PropName>N</PropName><PropName>TEL</PropName><ParamName>CELL</ParamName>
                <CTType>text/x-vcalendar</CTType><PropName>DTSTART</PropName></CTCap></DevInf></Data></Item></Put></SyncBody>
                </SyncML>""");
        SyncMessage nested = read("""
                <SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Put><CmdID>1</CmdID><Item><Data>
                <DevInf xmlns="syncml:devinf"><VerDTD>1.2</VerDTD><DataStore><SourceRef>./pb</SourceRef>
                <CTCap><CTType>text/vcard</CTType><VerCT>3.0</VerCT><Property><PropName>N</PropName><MaxOccur>1</MaxOccur>
                <PropParam><ParamName>TYPE</ParamName><ValEnum>HOME</ValEnum></PropParam></Property></CTCap></DataStore>
                </DevInf></Data></Item></Put></SyncBody></SyncML>""");

        DevInf old = devInf(flat);
        assertThat(old.largeObjects()).isTrue();
        assertThat(old.capabilities(old.datastores().get(0)))
                .containsExactly(
                        new TypeCapability("text/x-vcard", "", List.of("N", "TEL")),
                        new TypeCapability("text/x-vcalendar", "", List.of("DTSTART")));
        DevInf modern = devInf(nested);
        assertThat(modern.capabilities(modern.datastores().get(0)))
                .containsExactly(new TypeCapability("text/vcard", "3.0", List.of("N"), Map.of("N", 1)));
    }

    private static DevInf devInf(SyncMessage message) {
        return message.commands()
                .get(0)
                .items()
                .get(0)
                .data()
                .flatMap(Data::devInf)
                .orElseThrow();
    }

    private static SyncMessage read(String xml) throws JAXBException {
        return (SyncMessage) CONTEXT.createUnmarshaller().unmarshal(new StringReader(xml));
    }

    private static String write(SyncMessage message) throws JAXBException {
        StringWriter writer = new StringWriter();
        Marshaller marshaller = CONTEXT.createMarshaller();
        marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
        marshaller.marshal(message, writer);
        return writer.toString();
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(SyncMessage.class);
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }
}
