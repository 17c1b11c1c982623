package io.cardroster.syncml.codec;

import io.cardroster.syncml.wbxml.PublicId;
import java.util.Optional;

/** Versions of the protocol that are spoken (protocol notes 1.1). */
public enum ProtocolVersion {
    V1_0("1.0", PublicId.SYNCML_10),
    V1_1("1.1", PublicId.SYNCML_11),
    V1_2("1.2", PublicId.SYNCML_12);

    private static final String PROTOCOL = "SyncML/";

    private final String verDtd;
    private final PublicId publicId;

    ProtocolVersion(String verDtd, PublicId publicId) {
        this.verDtd = verDtd;
        this.publicId = publicId;
    }

    /** Text of VerDTD. */
    public String verDtd() {
        return verDtd;
    }

    /** Text of VerProto. */
    public String verProto() {
        return PROTOCOL + verDtd;
    }

    /** Where a device and a server of this version keep their DevInf. */
    public String devInfUri() {
        return "./devinf" + verDtd.replace(".", "");
    }

    PublicId publicId() {
        return publicId;
    }

    /** Namespace of a message in XML; for 1.0 none is written, since it confuses some clients of that time. */
    String namespace() {
        return this == V1_0 ? "" : "SYNCML:SYNCML" + verDtd;
    }

    /** The version that VerProto names; corrections such as 1.1.2 are the same on the wire. Empty for any other text. */
    public static Optional<ProtocolVersion> ofVerProto(String verProto) {
        for (ProtocolVersion version : values()) {
            String text = version.verProto();
            if (verProto.equalsIgnoreCase(text)
                    || (verProto.length() > text.length()
                            && verProto.charAt(text.length()) == '.'
                            && verProto.regionMatches(true, 0, text, 0, text.length()))) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
