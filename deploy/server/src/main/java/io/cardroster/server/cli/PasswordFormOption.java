package io.cardroster.server.cli;

import io.cardroster.server.auth.PasswordForm;
import java.util.Optional;
import picocli.CommandLine.Option;

/** In which form a phone password is to be kept: one of the options, or none. */
final class PasswordFormOption {

    @Option(
            names = "--md5",
            description =
                    "Basic, and the MD5 of SyncML 1.1 and 1.2 (default of a new owner). The password cannot be read "
                            + "from what is kept.")
    private boolean md5;

    @Option(
            names = "--syncml-1.0",
            description = "The MD5 of SyncML 1.0 as well: for this the password itself is kept, encrypted.")
    private boolean syncml10;

    @Option(
            names = "--no-md5",
            description =
                    "No MD5: only a slow hash is kept (Argon2id), and phones must send the password itself (basic).")
    private boolean noMd5;

    @Option(
            names = "--external",
            description = "None: the directory of external-logins knows the password, and phones must send it (basic).")
    private boolean external;

    /** Whether there is no password to be typed. */
    boolean external() {
        return external;
    }

    Optional<PasswordForm> form() {
        if (external) {
            return Optional.of(PasswordForm.EXTERNAL);
        }
        if (syncml10) {
            return Optional.of(PasswordForm.SYNCML_1_0);
        }
        if (noMd5) {
            return Optional.of(PasswordForm.NO_MD5);
        }
        return md5 ? Optional.of(PasswordForm.MD5) : Optional.empty();
    }
}
