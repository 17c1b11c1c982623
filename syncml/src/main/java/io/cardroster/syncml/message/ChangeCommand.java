package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Add, Replace, Copy and Move have in common: items with data. */
@XmlType(propOrder = {"cred", "meta", "items"})
public abstract sealed class ChangeCommand extends RequestCommand permits Add, Copy, Move, Replace {

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "Item")
    private final List<Item> items = new ArrayList<>();

    ChangeCommand() {}

    ChangeCommand(int cmdId, @Nullable Meta meta, List<Item> items) {
        super(cmdId);
        this.meta = meta;
        this.items.addAll(items);
    }

    @Override
    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }

    @Override
    public Optional<Cred> cred() {
        return Optional.ofNullable(cred);
    }

    @Override
    public List<Item> items() {
        return Collections.unmodifiableList(items);
    }
}
