package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.wbxml.DecodingLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each limit of the engine has its own answer, and what is beyond it harms no session. */
class LimitsTest {

    private static final String OPEN =
            "<Alert><CmdID>1</CmdID><Data>201</Data><Item><Target><LocURI>card</LocURI></Target>"
                    + "<Source><LocURI>pb</LocURI></Source><Meta><Anchor><Next>1</Next></Anchor></Meta></Item></Alert><Final/>";

    private final TestServer server = new TestServer(small());
    private final TestPhone phone = new TestPhone(server, "phone-1");

    /** Messages of 10,000 bytes, objects of 1,000, 50 commands, 2 sessions, 5 devices. */
    private static EngineSettings small() {
        EngineSettings usual = TestServer.defaults();
        return new EngineSettings(
                usual.publicUrl(),
                10_000,
                new DecodingLimits(20, 1_000, 4, 50_000),
                1_000,
                50,
                2,
                5,
                usual.sessionLifetime(),
                usual.datastores(),
                usual.server(),
                usual.duplicateStatus(),
                usual.basicInClear(),
                usual.nonceKey());
    }

    @BeforeEach
    void account() {
        server.account("ada", "secret");
    }

    private static int status(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused) reply).httpStatus();
    }

    @Test
    void phonesAreToldTheSizesAndALongerMessageIsRead() {
        SyncMessage answer = phone.send("<Alert><CmdID>2</CmdID><Data>100</Data><Item><Data>" + "x".repeat(12_000)
                + "</Data></Item></Alert>" + OPEN);

        assertThat(answer.header().orElseThrow().meta().orElseThrow().maxMsgSize())
                .hasValue(10_000);
        assertThat(answer.header().orElseThrow().meta().orElseThrow().maxObjSize())
                .hasValue(1_000);
        assertThat(TestPhone.statuses(answer)).contains("SyncHdr 212", "Alert 200");
    }

    @Test
    void commandsAreCountedWithThoseInOthersAndEachItem() {
        String sync = "<Sync><CmdID>1</CmdID><Target><LocURI>card</LocURI></Target>%s</Sync><Final/>";
        String delete = "<Delete><CmdID>2</CmdID>%s</Delete>";
        String item = "<Item><Source><LocURI>a</LocURI></Source></Item>";

        assertThat(status(phone.post(sync.formatted(delete.formatted(item).repeat(50)))))
                .isEqualTo(413);
        assertThat(status(phone.post(sync.formatted(delete.formatted(item.repeat(50))))))
                .isEqualTo(413);
        assertThat(phone.post(sync.formatted(delete.formatted(item).repeat(49))))
                .isInstanceOf(Reply.Answered.class);
    }

    @Test
    void commandsInCommandsAreElementsInElements() {
        int deep = 30;
        String nested = "<Sequence><CmdID>1</CmdID>".repeat(deep) + "</Sequence>".repeat(deep);

        assertThat(status(phone.post(nested))).isEqualTo(400);
        assertThat(status(phone.post(nested.replace("Sequence", "Atomic")))).isEqualTo(400);
        assertThat(phone.post(OPEN)).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void referencesIntoAStringTableCountWhatTheyStandFor() {
        phone.encoding = Encoding.WBXML;

        assertThat(status(phone.post(multiplied(100), null))).isEqualTo(413);
        assertThat(status(phone.post(multiplied(3), null))).isEqualTo(400); // read, and then it has no header
    }

    private static byte[] multiplied(int references) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        int table = 1_000;
        document.writeBytes(new byte[] {2, (byte) 0xa4, 1, 0x6a, (byte) (0x80 | (table >> 7)), (byte) (table & 0x7f)});
        document.writeBytes("a".repeat(table).getBytes(StandardCharsets.US_ASCII));
        document.writeBytes(new byte[] {0x6d, 0x6c, 0x71});
        for (int i = 0; i < references; i++) {
            document.writeBytes(new byte[] {(byte) 0x83, 0});
        }
        document.writeBytes(new byte[] {1, 1, 1});
        return document.toByteArray();
    }

    @Test
    void objectsBeyondTheLimitAreRefusedAloneWholeOrInChunks() {
        phone.send(OPEN);
        String add = "<Add><CmdID>%d</CmdID><Item><Source><LocURI>%d</LocURI></Source>%s<Data>%s</Data>%s</Item></Add>";

        SyncMessage answer = phone.send("<Sync><CmdID>1</CmdID><Target><LocURI>card</LocURI></Target>"
                + add.formatted(2, 2, "", "x".repeat(1_001), "")
                + add.formatted(3, 3, "", "BEGIN:VCARD fits", "")
                + add.formatted(4, 4, "<Meta><Size>1001</Size></Meta>", "x", "<MoreData/>")
                + "</Sync>");

        assertThat(TestPhone.statuses(answer)).containsSubsequence("Add 413", "Add 201", "Add 416");
    }

    @Test
    void devicesBeyondTheLimitAreForbidden() {
        for (int i = 1; i <= 5; i++) {
            TestPhone one = new TestPhone(server, "phone-" + i);
            one.send(OPEN);
            server.pass(OpenSessions.QUIET.plusSeconds(1));
        }

        TestPhone sixth = new TestPhone(server, "phone-6");

        assertThat(TestPhone.statuses(sixth.read(sixth.post(OPEN)))).contains("SyncHdr 403");
        assertThat(phone.session("2").post(OPEN)).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void newSessionsAreSentAwayWhileThereAreTooManyAndRunningOnesGoOn() {
        TestPhone second = new TestPhone(server, "phone-2");
        TestPhone third = new TestPhone(server, "phone-3");
        phone.send(OPEN);
        second.send(OPEN);
        int commits = server.stores.commits();

        Reply reply = third.post(OPEN);

        assertThat(status(reply)).isEqualTo(503);
        assertThat(((Reply.Refused) reply).retryAfter())
                .hasValueSatisfying(after -> assertThat(after).isPositive());
        assertThat(server.stores.commits()).isEqualTo(commits);
        assertThat(second.post("<Final/>")).isInstanceOf(Reply.Answered.class);
        assertThat(phone.session("2").post(OPEN)).isInstanceOf(Reply.Answered.class);
        assertThat(status(third.session("1").post(OPEN))).isEqualTo(503);
    }

    @Test
    void anEndedSessionAndASilentOneMakeRoom() {
        TestPhone second = new TestPhone(server, "phone-2");
        TestPhone third = new TestPhone(server, "phone-3");
        phone.send(OPEN);
        second.send(OPEN);
        for (int i = 0; i < 3; i++) {
            phone.send("<Sync><CmdID>1</CmdID><Target><LocURI>card</LocURI></Target></Sync><Final/>");
        }

        assertThat(third.post(OPEN)).isInstanceOf(Reply.Answered.class);

        TestPhone fourth = new TestPhone(server, "phone-4");
        assertThat(status(fourth.post(OPEN))).isEqualTo(503);
        server.pass(OpenSessions.QUIET.minus(Duration.ofSeconds(5)));
        second.send("<Final/>");
        server.pass(Duration.ofSeconds(10));
        assertThat(fourth.session("1").post(OPEN)).isInstanceOf(Reply.Answered.class);
    }
}
