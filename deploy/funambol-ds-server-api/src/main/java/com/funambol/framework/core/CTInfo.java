package com.funambol.framework.core;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Of the host: a media type with its version. */
public class CTInfo implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String ctType;
    private final String verCT;

    public CTInfo(String ctType, String verCT) {
        this.ctType = ctType;
        this.verCT = verCT;
    }

    public @Nullable String getCTType() {
        return ctType;
    }

    public @Nullable String getVerCT() {
        return verCT;
    }
}
