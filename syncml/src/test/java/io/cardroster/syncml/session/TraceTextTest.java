package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MessageCodec;
import io.cardroster.syncml.session.SessionTracer.Detail;
import io.cardroster.syncml.wbxml.DecodingLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TraceTextTest {

    private static final String HEADER =
            "<SyncML xmlns='SYNCML:SYNCML1.2'><SyncHdr><VerDTD>1.2</VerDTD><VerProto>SyncML/1.2</VerProto>"
                    + "<SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>http://sync.example.org/sync?s=t0ken</LocURI></Target><Source><LocURI>"
                    + "phone-1</LocURI></Source><RespURI>http://sync.example.org/sync?s=resp0nse</RespURI><Cred><Meta><Format "
                    + "xmlns='syncml:metinf'>b64</Format><Type xmlns='syncml:metinf'>syncml:auth-basic</Type></Meta><Data>YWRhOnMzY3JldA==</Data>"
                    + "</Cred></SyncHdr><SyncBody>";
    private static final String BODY =
            "<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><TargetRef>"
                    + "http://sync.example.org/sync?s=t0ken</TargetRef><Chal><Meta><Type xmlns='syncml:metinf'>syncml:auth-md5</Type><NextNonce "
                    + "xmlns='syncml:metinf'>bm9uY2U=</NextNonce></Meta></Chal><Data>401</Data></Status><Sync><CmdID>2</CmdID><Add><CmdID>3</CmdID>"
                    + "<Item><Source><LocURI>7</LocURI></Source><Data>BEGIN:VCARD&#10;FN:Ada &amp; Co&#10;END:VCARD</Data></Item></Add></Sync>"
                    + "<Exec><CmdID>4</CmdID><Item><Target><LocURI>./im/forward</LocURI></Target><Data>Password: hunter2</Data></Item></Exec>"
                    + "<Final/></SyncBody></SyncML>";

    private final TraceText text = new TraceText(new MessageCodec(DecodingLimits.DEFAULT));

    @Test
    void secretsAreLeftOutWhateverTheDetail() {
        for (Detail detail : Detail.values()) {
            assertThat(shown(detail))
                    .contains("<LocURI>http://sync.example.org/sync?s=***</LocURI>", "<NextNonce>***</NextNonce>")
                    .contains("<Type>syncml:auth-basic</Type>", "<Data>401</Data>", "<LocURI>7</LocURI>")
                    .doesNotContain("t0ken", "resp0nse", "YWRhOnMzY3JldA", "bm9uY2U", "hunter2");
        }
    }

    @Test
    void cardsAreThereOnlyWhenAskedFor() {
        assertThat(shown(Detail.MASKED))
                .contains("<Data>[33 characters]</Data>")
                .doesNotContain("Ada");
        assertThat(shown(Detail.CONTENTS)).contains("FN:Ada &amp; Co");
    }

    @Test
    void whatCannotBeReadSaysSo() {
        assertThat(text.of(new byte[] {1, 2, 3}, Encoding.WBXML, Detail.MASKED)).contains("cannot be read");
    }

    private String shown(Detail detail) {
        return text.of((HEADER + BODY).getBytes(StandardCharsets.UTF_8), Encoding.XML, detail);
    }
}
