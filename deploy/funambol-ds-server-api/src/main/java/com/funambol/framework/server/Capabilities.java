package com.funambol.framework.server;

import com.funambol.framework.core.DevInf;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Of the host: what a device told of itself. */
public class Capabilities implements Serializable {

    private static final long serialVersionUID = 1L;

    private final @Nullable DevInf devInf;

    public Capabilities(@Nullable Long id, @Nullable DevInf devInf) {
        this.devInf = devInf;
    }

    public @Nullable DevInf getDevInf() {
        return devInf;
    }
}
