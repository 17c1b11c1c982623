package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Get and Put have in common: documents, in practice the DevInf. */
@XmlType(propOrder = {"lang", "cred", "meta", "items"})
public abstract sealed class DocumentCommand extends RequestCommand permits Get, Put {

    @XmlElement(name = "Lang")
    private @Nullable String lang;

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "Item")
    private final List<Item> items = new ArrayList<>();

    DocumentCommand() {}

    DocumentCommand(int cmdId, Meta meta, List<Item> items) {
        super(cmdId);
        this.meta = meta;
        this.items.addAll(items);
    }

    @Override
    public final Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }

    @Override
    public final List<Item> items() {
        return Collections.unmodifiableList(items);
    }
}
