package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** One pair of a Map. */
@XmlType(propOrder = {"target", "source"})
public final class MapItem {

    @XmlElement(name = "Target")
    private @Nullable Location target;

    @XmlElement(name = "Source")
    private @Nullable Location source;

    private MapItem() {}

    /**
     * What a client writes.
     *
     * @param guid the id that the server gave in its Add
     * @param luid the id that the client gave the item
     */
    public static MapItem of(String guid, String luid) {
        MapItem item = new MapItem();
        item.target = Location.of(guid);
        item.source = Location.of(luid);
        return item;
    }

    /** The id that the server gave in its Add; empty when missing. */
    public String guid() {
        return target == null ? "" : target.uri();
    }

    /** The id that the client gave the item; empty when missing. */
    public String luid() {
        return source == null ? "" : source.uri();
    }
}
