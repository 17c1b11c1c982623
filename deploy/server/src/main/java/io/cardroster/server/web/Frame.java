package io.cardroster.server.web;

/**
 * What surrounds a page.
 *
 * @param administrator empty on the login page
 * @param csrf form token, empty on the login page
 */
public record Frame(String title, String administrator, String csrf, Assets assets) {

    public boolean loggedIn() {
        return !administrator.isEmpty();
    }
}
