package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Content of Target and Source: an address, perhaps with a name. */
@XmlType(propOrder = {"uri", "name", "filter"})
public final class Location {

    @XmlElement(name = "LocURI")
    private String uri = "";

    @XmlElement(name = "LocName")
    private @Nullable String name;

    @XmlElement(name = "Filter")
    private @Nullable Flag filter;

    private Location() {}

    public static Location of(String uri) {
        Location location = new Location();
        location.uri = uri;
        return location;
    }

    public static Location of(String uri, @Nullable String name) {
        Location location = of(uri);
        location.name = name;
        return location;
    }

    /** LocURI without white space at its ends; empty when the element was empty. */
    public String uri() {
        return uri.strip();
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Whether a filter of SyncML 1.2 came with it; its content is not read. */
    public boolean filtered() {
        return filter != null;
    }
}
