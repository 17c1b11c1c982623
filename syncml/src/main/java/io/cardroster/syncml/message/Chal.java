package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A challenge: how to authenticate from the next message or session on. */
@XmlType(propOrder = {"meta"})
public final class Chal {

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    private Chal() {}

    public static Chal of(Meta meta) {
        Chal chal = new Chal();
        chal.meta = meta;
        return chal;
    }

    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }
}
