package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Credentials as they came; secret, so never in a log, hence the bare {@code toString}. */
@XmlType(propOrder = {"meta", "data"})
public final class Cred {

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "Data")
    private @Nullable String data;

    private Cred() {}

    public static Cred of(Meta meta, String data) {
        Cred cred = new Cred();
        cred.meta = meta;
        cred.data = data;
        return cred;
    }

    /** The scheme, lower case; basic when none is named (protocol notes 6.1). */
    public String type() {
        return Optional.ofNullable(meta)
                .flatMap(Meta::type)
                .orElse("syncml:auth-basic")
                .toLowerCase(Locale.ROOT);
    }

    /** Base64, or the raw bytes of a digest as characters from clients that write them so; empty without Data. */
    public String data() {
        return data == null ? "" : data;
    }

    @Override
    public String toString() {
        return "Cred";
    }
}
