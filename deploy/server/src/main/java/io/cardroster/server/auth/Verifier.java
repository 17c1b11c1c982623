package io.cardroster.server.auth;

/**
 * What is kept of one phone password, opened. Secret, hence the bare {@code toString}.
 *
 * @param content what {@link PasswordForm} says, in ASCII or UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time
public record Verifier(PasswordForm form, byte[] content) {

    @Override
    public String toString() {
        return "Verifier";
    }
}
