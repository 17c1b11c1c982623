package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.message.Chal;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.Status;
import io.cardroster.syncml.message.SyncMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody gets in without proof, and nobody without proof leaves a trace. */
class StrangersTest {

    private static final String OPEN =
            "<Alert><CmdID>1</CmdID><Data>201</Data><Item><Target><LocURI>card</LocURI></Target>"
                    + "<Source><LocURI>pb</LocURI></Source><Meta><Anchor><Next>1</Next></Anchor></Meta></Item></Alert><Final/>";

    private final TestServer server = new TestServer();
    private final TestPhone phone = new TestPhone(server, "phone-1");

    @Test
    void refusalsWriteNothing() {
        server.account("ada", "secret");
        phone.password = "wrong";
        phone.post(OPEN);
        phone.cred = "none";
        phone.post(OPEN);
        phone.cred = "md5";
        phone.post(OPEN);

        assertThat(server.stores.commits()).isZero();
        assertThat(server.stores.isEmpty()).isTrue();
    }

    @Test
    void aChallengeHoldsForItsTimeOnly() {
        server.account("ada", "secret");
        phone.cred = "md5";
        phone.post(OPEN);
        server.pass(Duration.ofMinutes(9));
        assertThat(phone.post(OPEN)).isInstanceOf(Reply.Answered.class);

        TestPhone slow = new TestPhone(server, "phone-2");
        slow.cred = "md5";
        slow.post(OPEN);
        server.pass(Duration.ofMinutes(21));
        assertThat(slow.post(OPEN)).isInstanceOf(Reply.Challenge.class);
    }

    @Test
    void anOwnersTokenWithAnotherOwnersCredentialGetsNothing() {
        server.account("ada", "secret");
        server.account("eve", "evil");
        phone.send(OPEN);

        Reply reply = phone.post(message("eve:evil", 2), phone.token);

        assertThat(reply).isInstanceOf(Reply.Challenge.class);
        assertThat(TestPhone.statuses(phone.read(reply))).containsOnly("SyncHdr 401", "Sync 401", "Delete 401");
        assertThat(server.stores.commits()).isEqualTo(1);
        assertThat(phone.post(message("ada:secret", 2), phone.token)).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void aTokenEndsWithItsSession() {
        server.account("ada", "secret");
        phone.send(OPEN);
        String old = phone.token;
        phone.session("1").send(OPEN.replace("<Next>1", "<Next>2"));

        phone.token = old;
        phone.msgId = 1;
        assertThat(phone.post("<Final/>")).isInstanceOf(Reply.Challenge.class);
    }

    @Test
    void aCredentialTakesTheMessageIntoTheSessionWithoutRespUri() {
        server.account("ada", "secret");
        phone.send(OPEN);
        phone.token = null;

        SyncMessage answer = phone.send("<Sync><CmdID>2</CmdID><Target><LocURI>card</LocURI></Target><Source><LocURI>pb"
                + "</LocURI></Source></Sync><Final/>");

        assertThat(TestPhone.statuses(answer)).containsExactly("SyncHdr 212", "Sync 200");
        assertThat(answer.header().orElseThrow().respUri()).isPresent();
    }

    @Test
    void md5OfSyncMl10IsForOwnersWhoOptedIn() {
        server.account("ada", "secret");
        phone.version = ProtocolVersion.V1_0;
        phone.cred = "md5-1.0";
        phone.post(OPEN);
        assertThat(phone.nonce).isEmpty();
        assertThat(phone.post(OPEN)).isInstanceOf(Reply.Challenge.class);

        server.authenticator.md5("ada", "all");
        phone.post(OPEN);
        assertThat(phone.nonce).isNotEmpty();
        assertThat(phone.post(OPEN)).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void aPasswordInClearIsNotEvenAskedForOverAnOpenLine() {
        server.account("ada", "secret");
        server.authenticator.md5("ada", "none");
        phone.secure = false;

        for (String cred : List.of("none", "md5", "basic")) {
            phone.cred = cred;
            SyncMessage answer = phone.read(phone.post(OPEN));
            Status header = (Status) answer.commands().get(0);
            assertThat(header.code()).isIn(401, 407);
            assertThat(header.chal()).isEmpty();
        }
        assertThat(server.stores.isEmpty()).isTrue();
    }

    @Test
    void aNameInTheCredentialAloneDecidesWhatIsAskedFor() {
        server.account("ada", "secret");
        server.authenticator.md5("ada", "none");

        Status header = (Status)
                phone.read(phone.post(message("ada:wrong", 1), null)).commands().get(0);

        assertThat(header.chal().flatMap(Chal::meta).flatMap(Meta::type)).contains("syncml:auth-basic");
    }

    @Test
    void aCredInTheAlertCountsWhenTheHeaderHasNone() {
        server.account("ada", "secret");
        phone.cred = "none";
        String cred = "<Cred><Data>" + base64("ada:secret") + "</Data></Cred>";

        assertThat(phone.post(OPEN.replace("<CmdID>1</CmdID>", "<CmdID>1</CmdID>" + cred)))
                .isInstanceOf(Reply.Answered.class);
    }

    @Test
    void aPasswordInClearIsNotTakenOverAnOpenLine() {
        server.account("ada", "secret");
        phone.secure = false;

        assertThat(phone.post(OPEN)).isInstanceOf(Reply.Challenge.class);
        phone.cred = "md5";
        assertThat(phone.post(OPEN)).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void tooManyFailuresAreToldToWait() {
        server.account("ada", "secret");
        server.authenticator.throttle();

        Reply.Refused refused = (Reply.Refused) phone.post(OPEN);

        assertThat(refused.httpStatus()).isEqualTo(503);
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aBlockedDeviceIsForbiddenWithoutAChallengeOnceItsPasswordIsRight() {
        server.account("ada", "secret");
        server.authenticator.block();

        assertThat(TestPhone.statuses(phone.read(phone.post(OPEN)))).contains("SyncHdr 403");
        phone.cred = "none";
        assertThat(TestPhone.statuses(phone.read(phone.post(OPEN)))).contains("SyncHdr 407");
    }

    @Test
    void theSessionGoesOnWhenTheStoreIsBack() {
        server.account("ada", "secret");
        phone.send(OPEN);
        server.stores.away(true);
        Reply.Refused refused = (Reply.Refused) phone.post("<Final/>");
        server.stores.away(false);

        assertThat(refused.httpStatus()).isEqualTo(503);
        assertThat(refused.retryAfter()).isPresent();
        assertThat(phone.repeat()).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void oneSessionIdForAllSessionsIsEnough() {
        server.account("ada", "secret");
        for (int i = 0; i < 3; i++) {
            phone.session("1").cred = "md5";
            Reply first = phone.post(OPEN);
            if (first instanceof Reply.Challenge) {
                first = phone.post(OPEN);
            }
            assertThat(first).isInstanceOf(Reply.Answered.class);
            phone.nonce = "lost";
        }
    }

    @Test
    void badInputIsRefusedWithItsOwnStatus() {
        assertThat(refusal("", "hello")).isEqualTo(415);
        assertThat(refusal("application/vnd.syncml+xml", "hello")).isEqualTo(400);
        assertThat(refusal("application/vnd.syncml+xml", "<SyncML><SyncBody/></SyncML>"))
                .isEqualTo(400);
        assertThat(refusal("application/vnd.syncml+xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><SyncML/>"))
                .isEqualTo(400);
        assertThat(refusal("application/vnd.syncml+xml", "x".repeat((16 << 20) + 1)))
                .isEqualTo(413);
        String future = new String(message("ada:secret", 1), StandardCharsets.UTF_8);
        Reply reply = phone.post(future.replace("SyncML/1.2", "SyncML/2.0").getBytes(StandardCharsets.UTF_8), null);
        assertThat(TestPhone.statuses(phone.read(reply))).contains("SyncHdr 513");
    }

    private int refusal(String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ((Reply.Refused) server.engine.answer(new Request(type, null, bytes, "", true))).httpStatus();
    }

    private static byte[] message(String credential, int msgId) {
        return ("<SyncML><SyncHdr><VerDTD>1.2</VerDTD><VerProto>SyncML/1.2</VerProto><SessionID>1</SessionID><MsgID>"
                        + msgId
                        + "</MsgID><Source><LocURI>phone-1</LocURI></Source><Cred><Data>" + base64(credential)
                        + "</Data></Cred></SyncHdr><SyncBody><Sync><CmdID>2</CmdID><Target><LocURI>card</LocURI></Target>"
                        + "<Delete><CmdID>3</CmdID><Item><Source><LocURI>a</LocURI></Source></Item></Delete></Sync>"
                        + "</SyncBody></SyncML>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
