package io.cardroster.syncml.message;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Numbers as clients write them: a wrong one is a missing one. */
final class Numbers {

    private Numbers() {}

    static OptionalLong lenient(@Nullable String text) {
        if (text == null || text.isBlank() || text.strip().length() > 18) {
            return OptionalLong.empty();
        }
        String digits = text.strip();
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(Long.parseLong(digits));
    }
}
