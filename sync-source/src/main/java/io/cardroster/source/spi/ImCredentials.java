package io.cardroster.source.spi;

/**
 * A login on an IM platform. Its text form shows neither part, so that it may end up in a message by accident.
 *
 * @param login address of the account, for XMPP the bare JID
 */
public record ImCredentials(String login, String password) {

    @Override
    public String toString() {
        return "ImCredentials[hidden]";
    }
}
