package io.cardroster.syncml.wbxml;

import org.jspecify.annotations.Nullable;

/** Document types with their numbers and formal public identifiers (protocol notes 3.1). */
public enum PublicId {
    SYNCML_10(0x0FD1, "-//SYNCML//DTD SyncML 1.0//EN"),
    SYNCML_11(0x0FD3, "-//SYNCML//DTD SyncML 1.1//EN"),
    SYNCML_12(0x1201, "-//SYNCML//DTD SyncML 1.2//EN"),
    DEVINF_10(0x0FD2, "-//SYNCML//DTD DevInf 1.0//EN"),
    DEVINF_11(0x0FD4, "-//SYNCML//DTD DevInf 1.1//EN"),
    DEVINF_12(0x1203, "-//SYNCML//DTD DevInf 1.2//EN");

    private final int number;
    private final String fpi;

    PublicId(int number, String fpi) {
        this.number = number;
        this.fpi = fpi;
    }

    int number() {
        return number;
    }

    String fpi() {
        return fpi;
    }

    /** The DevInf document type of the same protocol version. */
    public PublicId devInf() {
        return switch (this) {
            case SYNCML_10, DEVINF_10 -> DEVINF_10;
            case SYNCML_11, DEVINF_11 -> DEVINF_11;
            case SYNCML_12, DEVINF_12 -> DEVINF_12;
        };
    }

    boolean isDevInf() {
        return this == devInf();
    }

    /** The type with that number, or null: some clients send 1, "unknown". */
    static @Nullable PublicId of(int number) {
        for (PublicId id : values()) {
            if (id.number == number) {
                return id;
            }
        }
        return null;
    }

    /** The type with that identifier in any case, or null. */
    static @Nullable PublicId of(String fpi) {
        for (PublicId id : values()) {
            if (id.fpi.equalsIgnoreCase(fpi)) {
                return id;
            }
        }
        return null;
    }
}
