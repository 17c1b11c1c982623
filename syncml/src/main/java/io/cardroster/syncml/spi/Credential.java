package io.cardroster.syncml.spi;

/** What a client offers to prove who it is. Holds secrets: never log it, hence the bare {@code toString}. */
public sealed interface Credential {

    String login();

    /** {@code syncml:auth-basic}. */
    record Basic(String login, String password) implements Credential {
        @Override
        public String toString() {
            return "Basic";
        }
    }

    /**
     * {@code syncml:auth-md5}.
     *
     * @param digest 16 bytes
     * @param version10 whether the formula of SyncML 1.0 applies, which needs the clear password
     */
    @SuppressWarnings("ArrayRecordComponent") // compared in constant time by the verifier
    record Md5(String login, byte[] digest, boolean version10) implements Credential {
        @Override
        public String toString() {
            return "Md5";
        }
    }
}
