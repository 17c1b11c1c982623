package io.cardroster.syncml.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.syncml.codec.DecodedMessage;
import io.cardroster.syncml.codec.Encoding;
import io.cardroster.syncml.codec.MediaType;
import io.cardroster.syncml.codec.PhoneExamples;
import io.cardroster.syncml.message.Cred;
import io.cardroster.syncml.message.Meta;
import io.cardroster.syncml.message.SyncHeader;
import io.cardroster.syncml.message.SyncMessage;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.wbxml.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * First messages of real phones: a Motorola A780, Sony Ericssons K500i, K700i and Z600, and a Palm with Synthesis. Needs Debian's
 * {@code php-horde-xml-wbxml}. The credentials in them are their own; an owner is made for each.
 */
class RealPhonesIT {

    /** Not a message of a client by itself: a DevInf alone, and an answer of another server. */
    private static final List<String> NO_REQUESTS = List.of("devinf.wbxml", "syncml_server_packet_1.wbxml");

    private static final List<String> PALM =
            List.of("SyncHdr 212", "Put 200", "Get 200", "Alert 404", "Alert 404", "Alert 404");

    /**
     * What each phone asked for. Contacts are there; calendars, tasks, notes and events are not. The Motorola also asks how many
     * changes will come ({@code ./EstimatedUpdateCount/contacts}), which no server has to know; the Palm has no contacts.
     */
    private static final Map<String, List<String>> STATUSES = Map.of(
            "MotorolaA780.wbxml", List.of("SyncHdr 212", "Alert 200", "Alert 404", "Alert 404", "Put 200", "Get 404"),
            "k500i_client_0.wbxml", List.of("SyncHdr 212", "Alert 200"),
            "k700i_syncml_client_0.wbxml", List.of("SyncHdr 212", "Alert 404"),
            "syncml_client_packet_3.wbxml", PALM,
            "syncml_client_packet_4.wbxml", PALM,
            "syncml_client_packet_5.wbxml", PALM,
            "z600_client_0.wbxml", List.of("SyncHdr 212", "Put 200", "Alert 404"));

    private final TestServer server = new TestServer();
    private final TestPhone phone = new TestPhone(server, "unused");

    @BeforeEach
    void speaksWbxml() {
        phone.encoding = Encoding.WBXML;
    }

    static List<String> requests() {
        return PhoneExamples.names().stream()
                .filter(name -> !NO_REQUESTS.contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void theFirstMessageIsAnsweredInThePhonesOwnForm(String example) throws MalformedMessageException {
        DecodedMessage sent = decode(PhoneExamples.body(example));
        byte[] message = addressed(PhoneExamples.body(example), sent);

        Reply reply = phone.post(message, null);

        assertThat(reply).isInstanceOf(Reply.Answered.class);
        assertThat(TestPhone.statuses(phone.read(reply))).isEqualTo(STATUSES.get(example));
        assertThat(decode(phone.lastBytes).form()).isEqualTo(sent.form());
    }

    /** The bytes of a phone that logs in at once, and whose owner is made here; the others get a credential. */
    private byte[] addressed(byte[] body, DecodedMessage sent) {
        SyncMessage message = sent.message();
        SyncHeader header = message.header().orElseThrow();
        Optional<Credential> given = Credentials.find(message, header)
                .flatMap(cred -> Credentials.parse(cred, header, sent.form().version()));
        if (given.orElse(null) instanceof Credential.Basic basic) {
            server.account(basic.login(), basic.password());
            return body;
        }
        server.account("ada", "secret");
        header.with(Cred.of(
                Meta.ofAuthentication("syncml:auth-basic", null),
                Base64.getEncoder().encodeToString("ada:secret".getBytes(StandardCharsets.UTF_8))));
        return TestPhone.CODEC.encode(message, sent.form());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aStrangersPhoneIsChallenged(String example) {
        Reply reply = phone.post(PhoneExamples.body(example), null);

        assertThat(reply).isInstanceOf(Reply.Challenge.class);
        assertThat(TestPhone.statuses(phone.read(reply)).get(0)).isIn("SyncHdr 401", "SyncHdr 407");
    }

    @Test
    void whatIsNoRequestIsRefusedOrChallenged() {
        assertThat(phone.post(PhoneExamples.body("devinf.wbxml"), null))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.httpStatus()).isEqualTo(400));
        assertThat(phone.post(PhoneExamples.body("syncml_server_packet_1.wbxml"), null))
                .isInstanceOf(Reply.Challenge.class);
    }

    private static DecodedMessage decode(byte[] bytes) throws MalformedMessageException {
        return TestPhone.CODEC.decode(bytes, MediaType.of(Encoding.WBXML));
    }
}
