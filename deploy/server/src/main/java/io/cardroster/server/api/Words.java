package io.cardroster.server.api;

import java.util.Locale;

/** States as people read them. */
final class Words {

    private Words() {}

    static String of(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
