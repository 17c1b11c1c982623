package io.cardroster.server.auth;

/** A directory of the operator that knows the passwords of his subscribers, so that they are not kept here. */
public interface ExternalLogins {

    /** Nobody is known elsewhere. */
    ExternalLogins NONE = new ExternalLogins() {
        @Override
        public boolean right(String login, String password) {
            return false;
        }

        @Override
        public boolean admitsNewcomers() {
            return false;
        }
    };

    /**
     * Whether this is the password. Waits for the network, so it is asked with nothing locked.
     *
     * @throws ExternalLoginsAwayException when there is no answer
     */
    boolean right(String login, String password);

    /** Whether an owner who is not listed here is added when the directory lets him in. */
    boolean admitsNewcomers();

    /** Whether there is such a directory. */
    default boolean present() {
        return this != NONE;
    }
}
