package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query; read only so that it can be refused. */
@XmlType(
        name = "Search",
        propOrder = {"meta"})
public final class Search extends RequestCommand {

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    private Search() {}

    @Override
    public Verb verb() {
        return Verb.SEARCH;
    }

    @Override
    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }
}
