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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Passwords in a map. */
public final class MemoryAuthenticator implements Authenticator {

    private record Account(OwnerId owner, String password) {}

    private final Map<String, Account> accounts = new HashMap<>();
    private final BiFunction<OwnerId, DeviceUri, Optional<Nonce>> nonces;
    private boolean throttling;

    /** An authenticator that finds the NextNonce of a device there. */
    public MemoryAuthenticator(BiFunction<OwnerId, DeviceUri, Optional<Nonce>> nonces) {
        this.nonces = nonces;
    }

    public void add(String login, String password, OwnerId owner) {
        accounts.put(login, new Account(owner, password));
    }

    int accounts() {
        return accounts.size();
    }

    void throttle() {
        throttling = true;
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
        return right ? new Verdict.Accepted(account.owner()) : new Verdict.Refused();
    }

    private boolean md5(Credential.Md5 given, Account account, DeviceUri device, Collection<Nonce> offered) {
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
