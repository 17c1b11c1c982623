package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One item of a command. */
@XmlType(propOrder = {"target", "source", "sourceParent", "targetParent", "meta", "data", "moreData"})
public final class Item {

    @XmlElement(name = "Target")
    private @Nullable Location target;

    @XmlElement(name = "Source")
    private @Nullable Location source;

    @XmlElement(name = "SourceParent")
    private @Nullable Location sourceParent;

    @XmlElement(name = "TargetParent")
    private @Nullable Location targetParent;

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "Data")
    private @Nullable Data data;

    @XmlElement(name = "MoreData")
    private @Nullable Flag moreData;

    private Item() {}

    public static Item of(
            @Nullable Location target, @Nullable Location source, @Nullable Meta meta, @Nullable Data data) {
        Item item = new Item();
        item.target = target;
        item.source = source;
        item.meta = meta;
        item.data = data;
        return item;
    }

    /** A piece of a large object that is not its last. */
    public static Item chunk(@Nullable Location target, @Nullable Location source, @Nullable Meta meta, Data data) {
        Item item = of(target, source, meta, data);
        item.moreData = Flag.when(true);
        return item;
    }

    /** Data alone, as in the Status that echoes an anchor. */
    public static Item of(Data data) {
        return of(null, null, null, data);
    }

    public Optional<Location> target() {
        return Optional.ofNullable(target);
    }

    public Optional<Location> source() {
        return Optional.ofNullable(source);
    }

    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }

    public Optional<Data> data() {
        return Optional.ofNullable(data);
    }

    /** Whether another chunk of this item follows in a later message. */
    public boolean moreData() {
        return moreData != null;
    }
}
