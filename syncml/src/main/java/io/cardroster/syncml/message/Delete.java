package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Items that are gone, or that a client dropped to save space. */
@XmlType(
        name = "Delete",
        propOrder = {"archive", "soft", "cred", "meta", "items"})
public final class Delete extends RequestCommand {

    @XmlElement(name = "Archive")
    private @Nullable Flag archive;

    @XmlElement(name = "SftDel")
    private @Nullable Flag soft;

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "Item")
    private final List<Item> items = new ArrayList<>();

    private Delete() {}

    private Delete(int cmdId, List<Item> items) {
        super(cmdId);
        this.items.addAll(items);
    }

    public static Delete of(int cmdId, List<Item> items) {
        return new Delete(cmdId, items);
    }

    @Override
    public Verb verb() {
        return Verb.DELETE;
    }

    /** The sender asks to keep an archive copy. */
    public boolean archive() {
        return archive != null;
    }

    /** The client only makes room; the item stays on the server (SftDel). */
    public boolean soft() {
        return soft != null;
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
