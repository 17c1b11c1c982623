package io.cardroster.source.im;

import io.cardroster.source.spi.BookTransactions;
import io.cardroster.source.spi.Breakers;
import io.cardroster.source.spi.ImCredentials;
import io.cardroster.source.spi.ImFailure;
import io.cardroster.source.spi.ImFailure.Kind;
import io.cardroster.source.spi.ImPlatform;
import io.cardroster.source.spi.ImWork;
import io.cardroster.source.spi.LaneQueue;
import io.cardroster.source.spi.LoginMeter;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.ImLogin;
import io.cardroster.source.spi.SealContext;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SealBrokenException;
import io.cardroster.syncml.spi.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions on platforms that never send a refused password twice and stay away from a server that shut us out. A server counts
 * bad logins by our address, so one owner's forgotten password would otherwise lock out all of them.
 */
public final class GuardedLogins {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedLogins.class);
    private static final Duration CLOSED = Duration.ofMinutes(5);

    private final BookTransactions books;
    private final OwnerDirectory owners;
    private final Breakers breakers;
    private final SecretBox secrets;
    private final LoginMeter meter;

    public GuardedLogins(
            BookTransactions books, OwnerDirectory owners, Breakers breakers, SecretBox secrets, LoginMeter meter) {
        this.books = books;
        this.owners = owners;
        this.breakers = breakers;
        this.secrets = secrets;
        this.meter = meter;
    }

    /** The login that the owner stored for a platform; empty when there is none. */
    public Optional<ImCredentials> stored(OwnerId owner, ImPlatform platform) {
        return owners.imLogin(owner, platform.loginType()).map(login -> open(owner, login));
    }

    /** How long the server of a login is to be left alone; zero when it may be tried. */
    public Duration closedFor(ImPlatform platform, ImCredentials login) {
        return platform.domain(login.login()).map(breakers::closedFor).orElse(Duration.ZERO);
    }

    /**
     * A session of the platform, unless its outcome is known beforehand.
     *
     * @param lane in which it is worked: its earlier session is over
     * @throws ImFailure as {@link ImPlatform#session}; of kind {@code POLICY} or {@code REFUSED_PASSWORD} also without connecting
     */
    public <T> T session(LaneQueue.Claimed lane, ImPlatform platform, ImCredentials login, ImWork<T> work) {
        OwnerId owner = lane.owner();
        String domain = platform.domain(login.login())
                .orElseThrow(() -> new ImFailure(Kind.UNKNOWN_DOMAIN, "no platform for the login's domain"));
        if (!breakers.closedFor(domain).isZero()) {
            throw new ImFailure(Kind.POLICY, "the server does not let us in for a while");
        }
        byte[] fingerprint = fingerprint(login);
        if (refusedBefore(owner, platform.loginType(), login, fingerprint)) {
            throw new ImFailure(Kind.REFUSED_PASSWORD, "this password was refused before; store another one");
        }
        try {
            T result = platform.session(login, lane.session(), work);
            meter.visited(domain, null);
            return result;
        } catch (ImFailure e) {
            meter.visited(domain, e.kind());
            note(owner, platform.loginType(), login, domain, fingerprint, e);
            throw e;
        }
    }

    private void note(
            OwnerId owner, String type, ImCredentials login, String domain, byte[] fingerprint, ImFailure failure) {
        if (failure.kind() == Kind.REFUSED_PASSWORD) {
            byte[] kept = secrets.seal(
                    fingerprint,
                    SealContext.refusedLogin(owner, type, login.login()).text());
            books.inBook(owner, book -> {
                book.refusedLogins().refused(owner, type, login.login(), kept);
                return owner;
            });
        } else if (failure.kind() == Kind.POLICY) {
            LOG.warn("IM server shuts us out, left alone for minutes: type={} domain={}", type, domain);
            breakers.close(domain, CLOSED);
        } else if (failure.kind() == Kind.UNTRUSTED) {
            LOG.warn("IM server not trusted, see platforms[].ca-file: type={} domain={}", type, domain);
        }
    }

    private boolean refusedBefore(OwnerId owner, String type, ImCredentials login, byte[] fingerprint) {
        List<byte[]> refused =
                books.inBook(owner, book -> book.refusedLogins().fingerprints(owner, type, login.login()));
        return refused.stream()
                .anyMatch(kept -> MessageDigest.isEqual(
                        secrets.open(
                                kept,
                                SealContext.refusedLogin(owner, type, login.login())
                                        .text()),
                        fingerprint));
    }

    private ImCredentials open(OwnerId owner, ImLogin login) {
        try {
            byte[] password = secrets.open(
                    login.sealedPassword(),
                    SealContext.imLogin(owner, login.type()).text());
            return new ImCredentials(login.login(), new String(password, StandardCharsets.UTF_8));
        } catch (SealBrokenException e) {
            throw new ImFailure(Kind.PERMANENT, "the stored password cannot be opened", e);
        }
    }

    // Sealed where it is stored, so that nobody with the table alone can try passwords on it.
    private static byte[] fingerprint(ImCredentials login) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(login.login().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(login.password().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
