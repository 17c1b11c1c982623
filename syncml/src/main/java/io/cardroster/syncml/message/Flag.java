package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** An element that says something by being there (Final, NoResp, MoreData …); whatever is inside does not count. */
@XmlType(name = "Flag")
final class Flag {

    private Flag() {}

    static @Nullable Flag when(boolean present) {
        return present ? new Flag() : null;
    }
}
