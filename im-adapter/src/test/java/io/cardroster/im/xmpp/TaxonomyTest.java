package io.cardroster.im.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.ImFailure.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.jivesoftware.smack.SmackException.SmackWrappedException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.packet.StreamError;
import org.jivesoftware.smack.sasl.SASLErrorException;
import org.jivesoftware.smack.sasl.packet.SaslNonza.SASLFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each error means; the table is the one that was measured at two servers. */
class TaxonomyTest {

    @ParameterizedTest
    @CsvSource({
        "resource_constraint, WAIT, TRANSIENT",
        "remote_server_timeout, WAIT, TRANSIENT",
        "remote_server_not_found, CANCEL, TRANSIENT",
        "service_unavailable, CANCEL, PERMANENT",
        "not_allowed, CANCEL, PERMANENT",
        "forbidden, AUTH, PERMANENT",
        "registration_required, AUTH, PERMANENT",
        "jid_malformed, MODIFY, PERMANENT",
        "service_unavailable, WAIT, TRANSIENT",
    })
    void theTypeOfAStanzaErrorDecidesFirst(StanzaError.Condition condition, StanzaError.Type type, Kind kind) {
        StanzaError error = StanzaError.getBuilder(condition).setType(type).build();

        assertThat(Taxonomy.of(error, false).kind()).isEqualTo(kind);
        assertThat(Taxonomy.of(error, false).reason())
                .isEqualTo(condition.name().replace('_', '-'));
    }

    @ParameterizedTest
    @CsvSource({
        "remote_server_timeout, WAIT, TRANSIENT",
        "remote_server_not_found, CANCEL, TRANSIENT",
        "forbidden, AUTH, TRANSIENT",
        "registration_required, AUTH, PERMANENT",
        "not_allowed, CANCEL, PERMANENT",
    })
    void aStoppedServiceIsNotForGood(StanzaError.Condition condition, StanzaError.Type type, Kind kind) {
        StanzaError error = StanzaError.getBuilder(condition).setType(type).build();

        assertThat(Taxonomy.of(error, true).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "policy_violation, POLICY",
        "system_shutdown, TRANSIENT",
        "conflict, TRANSIENT",
        "see_other_host, TRANSIENT",
        "host_unknown, PERMANENT",
    })
    void streamErrors(StreamError.Condition condition, Kind kind) {
        assertThat(Taxonomy.of(new StreamError(condition, "", Map.of(), List.of()))
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "not-authorized, REFUSED_PASSWORD",
        "account-disabled, REFUSED_PASSWORD",
        "temporary-auth-failure, TRANSIENT",
        "aborted, TRANSIENT",
        "mechanism-too-weak, UNTRUSTED",
        "something-new, REFUSED_PASSWORD",
    })
    void refusedLogins(String condition, Kind kind) {
        assertThat(Taxonomy.of(new SASLErrorException("SCRAM-SHA-1", new SASLFailure(condition)))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void certificatesAreTrustAndCutsAreNot() {
        SSLHandshakeException bad = new SSLHandshakeException("PKIX");
        bad.initCause(new CertificateException("unknown"));
        SSLHandshakeException cut = new SSLHandshakeException("terminated");
        cut.initCause(new EOFException());

        assertThat(Taxonomy.of(new SmackWrappedException(bad)).kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(Taxonomy.of(new SmackWrappedException(cut)).kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(Taxonomy.of(new IOException("reset")).kind()).isEqualTo(Kind.TRANSIENT);
    }
}
