package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How much room a datastore of the client has left; stands in Meta of its Sync. */
@XmlType(
        namespace = Namespaces.METINF,
        propOrder = {"shared", "freeMem", "freeId"})
public final class Mem {

    @XmlElement(name = "SharedMem")
    private @Nullable Flag shared;

    @XmlElement(name = "FreeMem")
    private @Nullable String freeMem;

    @XmlElement(name = "FreeID")
    private @Nullable String freeId;

    private Mem() {}

    /** Bytes that are free. */
    public OptionalLong freeMem() {
        return Numbers.lenient(freeMem);
    }

    /** How many items more there can be. */
    public OptionalLong freeId() {
        return Numbers.lenient(freeId);
    }
}
