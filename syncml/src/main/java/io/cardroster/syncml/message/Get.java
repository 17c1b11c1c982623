package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** Asks for the documents that its items name as Target, in practice the DevInf. */
@XmlType(name = "Get")
public final class Get extends DocumentCommand {

    private Get() {}

    private Get(int cmdId, Meta meta, List<Item> items) {
        super(cmdId, meta, items);
    }

    public static Get of(int cmdId, Meta meta, List<Item> items) {
        return new Get(cmdId, meta, items);
    }

    @Override
    public Verb verb() {
        return Verb.GET;
    }
}
