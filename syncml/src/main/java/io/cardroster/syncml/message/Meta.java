package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Meta information of a message, a command or an item (MetInf); read with and without the MetInf element around it. */
@XmlType(
        namespace = Namespaces.METINF,
        propOrder = {
            "fieldLevel",
            "format",
            "type",
            "mark",
            "size",
            "anchor",
            "version",
            "nextNonce",
            "maxMsgSize",
            "maxObjSize",
            "mem",
            "wrapped"
        })
public final class Meta {

    @XmlElement(name = "FieldLevel")
    private @Nullable Flag fieldLevel;

    @XmlElement(name = "Format")
    private @Nullable String format;

    @XmlElement(name = "Type")
    private @Nullable String type;

    @XmlElement(name = "Mark")
    private @Nullable String mark;

    @XmlElement(name = "Size")
    private @Nullable String size;

    @XmlElement(name = "Anchor")
    private @Nullable Anchor anchor;

    @XmlElement(name = "Version")
    private @Nullable String version;

    @XmlElement(name = "NextNonce")
    private @Nullable String nextNonce;

    @XmlElement(name = "MaxMsgSize")
    private @Nullable String maxMsgSize;

    @XmlElement(name = "MaxObjSize")
    private @Nullable String maxObjSize;

    @XmlElement(name = "Mem")
    private @Nullable Mem mem;

    @XmlElement(name = "MetInf")
    private @Nullable Meta wrapped;

    private Meta() {}

    /** The media type of the data. */
    public static Meta ofType(String type) {
        Meta meta = new Meta();
        meta.type = type;
        return meta;
    }

    /** The media type of the data and, for the first chunk of a large object, the bytes of the whole object. */
    public static Meta ofType(String type, long size) {
        Meta meta = ofType(type);
        meta.size = Long.toString(size);
        return meta;
    }

    public static Meta ofAnchor(Anchor anchor) {
        Meta meta = new Meta();
        meta.anchor = anchor;
        return meta;
    }

    /** Largest message and largest object, in bytes, that the sender of the message takes. */
    public static Meta ofLimits(int maxMsgSize, OptionalLong maxObjSize) {
        Meta meta = new Meta();
        meta.maxMsgSize = Integer.toString(maxMsgSize);
        meta.maxObjSize = maxObjSize.isPresent() ? Long.toString(maxObjSize.getAsLong()) : null;
        return meta;
    }

    /**
     * A challenge or a credential: scheme, format b64 and, for a challenge that needs one, the nonce.
     *
     * @param nextNonce already in base64
     */
    public static Meta ofAuthentication(String type, @Nullable String nextNonce) {
        Meta meta = new Meta();
        meta.format = "b64";
        meta.type = type;
        meta.nextNonce = nextNonce;
        return meta;
    }

    private Meta content() {
        return wrapped == null ? this : wrapped;
    }

    public boolean fieldLevel() {
        return content().fieldLevel != null;
    }

    public Optional<String> format() {
        return text(content().format);
    }

    public Optional<String> type() {
        return text(content().type);
    }

    public OptionalLong size() {
        return Numbers.lenient(content().size);
    }

    public Optional<Anchor> anchor() {
        return Optional.ofNullable(content().anchor);
    }

    public Optional<String> nextNonce() {
        return text(content().nextNonce);
    }

    public OptionalLong maxMsgSize() {
        return Numbers.lenient(content().maxMsgSize);
    }

    public OptionalLong maxObjSize() {
        return Numbers.lenient(content().maxObjSize);
    }

    public Optional<Mem> mem() {
        return Optional.ofNullable(content().mem);
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}
