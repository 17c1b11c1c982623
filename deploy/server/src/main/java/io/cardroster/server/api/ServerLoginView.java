package io.cardroster.server.api;

/** By what the server proves itself to the phones of one owner; secret. */
public record ServerLoginView(String name, String password) {

    @Override
    public String toString() {
        return "ServerLoginView";
    }
}
