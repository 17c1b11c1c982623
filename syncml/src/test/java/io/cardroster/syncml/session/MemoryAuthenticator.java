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
import java.util.Set;

/** Passwords in a map. */
final class MemoryAuthenticator implements Authenticator {

    private record Account(OwnerId owner, String password) {}

    private final Map<String, Account> accounts = new HashMap<>();
    private final MemoryStores stores;
    private boolean throttling;

    MemoryAuthenticator(MemoryStores stores) {
        this.stores = stores;
    }

    OwnerId add(String login, String password) {
        OwnerId owner = new OwnerId(accounts.size() + 1L);
        accounts.put(login, new Account(owner, password));
        return owner;
    }

    void throttle() {
        throttling = true;
    }

    @Override
    public Verdict verify(Credential credential, DeviceUri device, Collection<Nonce> nonces) {
        if (throttling) {
            return new Verdict.Throttled(Duration.ofSeconds(7));
        }
        Account account = accounts.get(credential.login());
        if (account == null) {
            return new Verdict.Refused();
        }
        boolean right = (credential instanceof Credential.Basic basic
                ? basic.password().equals(account.password())
                : md5((Credential.Md5) credential, account, device, nonces));
        return right ? new Verdict.Accepted(account.owner()) : new Verdict.Refused();
    }

    private boolean md5(Credential.Md5 given, Account account, DeviceUri device, Collection<Nonce> nonces) {
        Set<Nonce> accepted = new HashSet<>(nonces);
        stores.nonce(account.owner(), device).ifPresent(accepted::add);
        return accepted.stream()
                .anyMatch(nonce -> Arrays.equals(
                        given.digest(),
                        given.version10()
                                ? TestDigests.md5Of10(given.login(), account.password(), nonce.value())
                                : TestDigests.md5(given.login(), account.password(), nonce.value())));
    }
}
