package io.cardroster.server.auth;

import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds owners whom the external directory lets in and who are not listed here yet, where the operator wants that. */
final class Newcomers {

    private static final Logger LOG = LoggerFactory.getLogger(Newcomers.class);

    private final OwnerDirectory owners;
    private final OwnerVerifiers verifiers;

    Newcomers(OwnerDirectory owners, OwnerVerifiers verifiers) {
        this.owners = owners;
        this.verifiers = verifiers;
    }

    /**
     * The owner that this login has become; empty when the directory does not let him in.
     *
     * @throws ExternalLoginsAwayException when there is no answer
     */
    Optional<OwnerLogin> admit(String login, String password) {
        if (!verifiers.external().admitsNewcomers()
                || !OwnerName.fits(login)
                || !plain(login)
                || !verifiers.external().right(login, password)) {
            return Optional.empty();
        }
        Verifier elsewhere = verifiers.make(PasswordForm.EXTERNAL, login, "");
        owners.add(login, owner -> verifiers.seal(owner, elsewhere))
                .ifPresent(owner -> LOG.info("owner added at his first login owner={}", owner));
        return owners.find(login);
    }

    /** Directories take Ada for ada, and somebody who tries all spellings would become many owners: only one is taken. */
    private static boolean plain(String login) {
        return Normalizer.normalize(login, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .equals(login);
    }
}
