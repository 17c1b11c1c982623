package io.cardroster.server.external;

import io.cardroster.server.auth.ExternalLogins;
import io.cardroster.server.config.External;
import org.jspecify.annotations.Nullable;

/** Makes what the configuration wants. */
public final class Directories {

    private Directories() {}

    /**
     * The directory; {@link ExternalLogins#NONE} without one. Nothing is connected yet.
     *
     * @throws io.cardroster.server.data.StartRefusedException when its certificates, base or filter cannot be used
     */
    public static ExternalLogins of(@Nullable External external) {
        if (external == null) {
            return ExternalLogins.NONE;
        }
        if (external.protocol() instanceof External.Ldap ldap) {
            return new LdapLogins(external, ldap);
        }
        return new HttpLogins(external, (External.Http) external.protocol());
    }

    /**
     * Asks for somebody whom nobody is, to see whether the directory answers.
     *
     * @throws io.cardroster.server.auth.ExternalLoginsAwayException when it does not
     */
    public static void probe(ExternalLogins logins) {
        boolean ignored = logins.right("cardroster-check", "no password");
    }
}
