package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands over documents, in practice the DevInf of the sender. */
@XmlType(
        name = "Put",
        propOrder = {"noResp", "lang", "cred", "meta", "items"})
public final class Put extends Command {

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

    private Put() {}

    private Put(int cmdId, Meta meta, List<Item> items) {
        super(cmdId);
        this.meta = meta;
        this.items.addAll(items);
    }

    public static Put of(int cmdId, Meta meta, List<Item> items) {
        return new Put(cmdId, meta, items);
    }

    @Override
    public Verb verb() {
        return Verb.PUT;
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
