package io.cardroster.im.xmpp;

import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import java.io.EOFException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.SmackException.EndpointConnectionException;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.SecurityNotPossibleException;
import org.jivesoftware.smack.SmackException.SecurityRequiredException;
import org.jivesoftware.smack.SmackException.SmackCertificateException;
import org.jivesoftware.smack.SmackException.SmackSaslException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.XMPPException.StreamErrorException;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smack.packet.StreamError;
import org.jivesoftware.smack.sasl.SASLError;
import org.jivesoftware.smack.sasl.SASLErrorException;

/**
 * What the errors of servers and of the library mean for us. For stanza errors the type of RFC 6120 section 8.3 decides first,
 * then a few conditions. Reasons are made of condition names only, and most causes are dropped, since both a server's text and the
 * library's messages may hold addresses.
 */
final class Taxonomy {

    private Taxonomy() {}

    /** Anything that a login, a logout or a request threw. */
    static ImFailure of(Exception e) {
        if (e instanceof SASLErrorException sasl) {
            return login(sasl);
        }
        if (e instanceof StreamErrorException stream) {
            return of(stream.getStreamError());
        }
        if (e instanceof XMPPErrorException stanza) {
            return of(stanza.getStanzaError(), false);
        }
        if (untrusted(e)) {
            return new ImFailure(Kind.UNTRUSTED, "the server's certificate or protection is not accepted", e);
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new ImFailure(Kind.TRANSIENT, "interrupted");
        }
        if (e instanceof EndpointConnectionException) {
            return new ImFailure(Kind.TRANSIENT, "no connection to the server", e);
        }
        if (e instanceof NoResponseException) {
            return new ImFailure(Kind.TRANSIENT, "the server does not answer");
        }
        if (e instanceof XMPPException) {
            return new ImFailure(Kind.TRANSIENT, "the server refused");
        }
        return new ImFailure(
                Kind.TRANSIENT, "the connection broke: " + e.getClass().getSimpleName());
    }

    /**
     * An error stanza.
     *
     * @param service whether it came from the address of a gateway or a room service. When that is stopped, the server answers for
     *     it: Prosody with {@code remote-server-timeout}, ejabberd with {@code remote-server-not-found} or, if it may not look for
     *     other servers, with {@code forbidden}, none of which is for good whatever the type says.
     */
    static ImFailure of(StanzaError error, boolean service) {
        return new ImFailure(
                kind(error, service), String.valueOf(error.getCondition()).replace('_', '-'));
    }

    private static Kind kind(StanzaError error, boolean service) {
        if (error.getCondition() == StanzaError.Condition.remote_server_not_found
                || (service && error.getCondition() == StanzaError.Condition.forbidden)) {
            return Kind.TRANSIENT;
        }
        StanzaError.Type type = error.getType();
        if (type == null) {
            return Kind.TRANSIENT;
        }
        return switch (type) {
            case WAIT, CONTINUE -> Kind.TRANSIENT;
            case AUTH, MODIFY, CANCEL -> Kind.PERMANENT;
        };
    }

    /** A stream error. */
    static ImFailure of(StreamError error) {
        Kind kind = switch (error.getCondition()) {
            case policy_violation -> Kind.POLICY;
            case system_shutdown,
                    resource_constraint,
                    connection_timeout,
                    internal_server_error,
                    reset,
                    remote_connection_failed,
                    see_other_host,
                    conflict,
                    undefined_condition -> Kind.TRANSIENT;
            case bad_format,
                    bad_namespace_prefix,
                    host_gone,
                    host_unknown,
                    improper_addressing,
                    invalid_from,
                    invalid_namespace,
                    invalid_xml,
                    not_authorized,
                    not_well_formed,
                    restricted_xml,
                    unsupported_encoding,
                    unsupported_feature,
                    unsupported_stanza_type,
                    unsupported_version -> Kind.PERMANENT;
        };
        return new ImFailure(
                kind, "stream error " + String.valueOf(error.getCondition()).replace('_', '-'));
    }

    private static ImFailure login(SASLErrorException e) {
        SASLError error = e.getSASLFailure().getSASLError();
        if (error == null) {
            return new ImFailure(Kind.REFUSED_PASSWORD, "login refused");
        }
        Kind kind = switch (error) {
            case temporary_auth_failure, aborted -> Kind.TRANSIENT;
            case encryption_required, invalid_mechanism, mechanism_too_weak -> Kind.UNTRUSTED;
            // Each of these counts as a failed login at the server, so none may be tried again unchanged.
            case not_authorized,
                    account_disabled,
                    credentials_expired,
                    incorrect_encoding,
                    invalid_authzid,
                    malformed_request -> Kind.REFUSED_PASSWORD;
        };
        return new ImFailure(kind, "login refused: " + String.valueOf(error).replace('_', '-'));
    }

    private static boolean untrusted(Exception e) {
        if (e instanceof SecurityRequiredException
                || e instanceof SecurityNotPossibleException
                || e instanceof SmackCertificateException
                || e instanceof SmackSaslException) {
            return true;
        }
        boolean handshake = false;
        boolean cut = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
            handshake |= cause instanceof SSLHandshakeException;
            cut |= cause instanceof EOFException;
        }
        return handshake && !cut && e instanceof SmackException;
    }
}
