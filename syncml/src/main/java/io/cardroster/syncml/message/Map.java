package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the server which LUIDs the client gave to items that were added. */
@XmlType(
        name = "Map",
        propOrder = {"target", "source", "cred", "meta", "mapItems"})
public final class Map extends Command {

    @XmlElement(name = "Target")
    private @Nullable Location target;

    @XmlElement(name = "Source")
    private @Nullable Location source;

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "MapItem")
    private final List<MapItem> mapItems = new ArrayList<>();

    private Map() {}

    private Map(int cmdId) {
        super(cmdId);
    }

    /**
     * What a client writes.
     *
     * @param target the server's datastore
     * @param source the client's datastore
     */
    public static Map of(int cmdId, Location target, Location source, List<MapItem> items) {
        Map map = new Map(cmdId);
        map.target = target;
        map.source = source;
        map.mapItems.addAll(items);
        return map;
    }

    @Override
    public Verb verb() {
        return Verb.MAP;
    }

    /** The server's datastore. */
    public Optional<Location> target() {
        return Optional.ofNullable(target);
    }

    /** The client's datastore. */
    public Optional<Location> source() {
        return Optional.ofNullable(source);
    }

    public List<MapItem> mapItems() {
        return Collections.unmodifiableList(mapItems);
    }
}
