package io.cardroster.funambol.runtime;

import io.cardroster.server.auth.OwnerVerifiers;
import io.cardroster.server.auth.PasswordForm;
import io.cardroster.server.auth.PasswordHashes;
import io.cardroster.server.auth.Verifier;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.SecretBox;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The host's users as owners, by their names. The host has authenticated them, so one who is not known here becomes an owner; with a
 * password that nobody knows, so that no other door opens to him before an administrator sets one.
 */
final class HostUsers {

    private static final int PASSWORD_BYTES = 32;

    private final OwnerDirectory owners;
    private final OwnerVerifiers verifiers;
    private final SecureRandom random = new SecureRandom();

    HostUsers(OwnerDirectory owners, SecretBox box) {
        this.owners = owners;
        this.verifiers = new OwnerVerifiers(box, new PasswordHashes(1));
    }

    OwnerId owner(String user) {
        return owners.find(user)
                .map(OwnerLogin::owner)
                .or(() -> owners.add(user, owner -> verifiers.seal(owner, unknown(user))))
                // Another node was quicker.
                .or(() -> owners.find(user).map(OwnerLogin::owner))
                .orElseThrow();
    }

    private Verifier unknown(String user) {
        byte[] password = new byte[PASSWORD_BYTES];
        random.nextBytes(password);
        return verifiers.make(PasswordForm.MD5, user, Base64.getEncoder().encodeToString(password));
    }
}
