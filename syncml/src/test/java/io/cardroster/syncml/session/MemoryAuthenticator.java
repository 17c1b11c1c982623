package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.Authenticator;
import io.cardroster.syncml.spi.Credential;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.Nonce;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Passwords in a map. */
public final class MemoryAuthenticator implements Authenticator {

    /** What an owner's phones can prove themselves by, besides basic. */
    enum Md5 {
        NONE,
        SINCE_1_1,
        ALL
    }

    private record Account(OwnerId owner, String password, Md5 md5) {

        boolean takes(boolean version10) {
            return md5 == Md5.ALL || (md5 == Md5.SINCE_1_1 && !version10);
        }
    }

    private final Map<String, Account> accounts = new HashMap<>();
    private final BiFunction<OwnerId, DeviceUri, Optional<Nonce>> nonces;
    private boolean throttling;
    private boolean blocking;

    /** An authenticator that finds the NextNonce of a device there. */
    public MemoryAuthenticator(BiFunction<OwnerId, DeviceUri, Optional<Nonce>> nonces) {
        this.nonces = nonces;
    }

    public void add(String login, String password, OwnerId owner) {
        accounts.put(login, new Account(owner, password, Md5.SINCE_1_1));
    }

    /** As transcripts say it: {@code none} or {@code all}. */
    public void md5(String login, String which) {
        accounts.computeIfPresent(
                login,
                (name, old) -> new Account(old.owner(), old.password(), Md5.valueOf(which.toUpperCase(Locale.ROOT))));
    }

    int accounts() {
        return accounts.size();
    }

    void throttle() {
        throttling = true;
    }

    void block() {
        blocking = true;
    }

    @Override
    public Verdict verify(Credential credential, DeviceUri device, Collection<Nonce> offered) {
        if (throttling) {
            return new Verdict.Throttled(Duration.ofSeconds(7));
        }
        Account account = accounts.get(credential.login());
        if (account == null) {
            return new Verdict.Refused();
        }
        boolean right = (credential instanceof Credential.Basic basic
                ? basic.password().equals(account.password())
                : md5((Credential.Md5) credential, account, device, offered));
        if (right && blocking) {
            return new Verdict.Blocked();
        }
        return right ? new Verdict.Accepted(account.owner()) : new Verdict.Refused();
    }

    @Override
    public boolean takesMd5(String login, boolean version10) {
        Account account = accounts.get(login);
        return account == null ? !version10 : account.takes(version10);
    }

    /** The name and password of the protocol notes' vectors. */
    @Override
    public Credential.Basic serverLogin(OwnerId owner) {
        return new Credential.Basic("Bruce2", "OhBehave");
    }

    private boolean md5(Credential.Md5 given, Account account, DeviceUri device, Collection<Nonce> offered) {
        if (!account.takes(given.version10())) {
            return false;
        }
        Set<Nonce> accepted = new HashSet<>(offered);
        nonces.apply(account.owner(), device).ifPresent(accepted::add);
        return accepted.stream()
                .anyMatch(nonce -> Arrays.equals(
                        given.digest(),
                        given.version10()
                                ? TestDigests.md5Of10(given.login(), account.password(), nonce.value())
                                : TestDigests.md5(given.login(), account.password(), nonce.value())));
    }
}
