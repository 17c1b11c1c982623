package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for the documents that its items name as Target, in practice the DevInf. */
@XmlType(
        name = "Get",
        propOrder = {"noResp", "lang", "cred", "meta", "items"})
public final class Get extends Command {

    @XmlElement(name = "NoResp")
    private @Nullable Flag noResp;

    @XmlElement(name = "Lang")
    private @Nullable String lang;

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "Item")
    private final List<Item> items = new ArrayList<>();

    private Get() {}

    private Get(int cmdId, Meta meta, List<Item> items) {
        super(cmdId);
        this.meta = meta;
        this.items.addAll(items);
    }

    public static Get of(int cmdId, Meta meta, List<Item> items) {
        return new Get(cmdId, meta, items);
    }

    @Override
    public Verb verb() {
        return Verb.GET;
    }

    @Override
    public boolean noResp() {
        return noResp != null;
    }

    @Override
    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }

    @Override
    public List<Item> items() {
        return Collections.unmodifiableList(items);
    }
}
