package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** Hands over documents, in practice the DevInf of the sender. */
@XmlType(name = "Put")
public final class Put extends DocumentCommand {

    private Put() {}

    private Put(int cmdId, Meta meta, List<Item> items) {
        super(cmdId, meta, items);
    }

    public static Put of(int cmdId, Meta meta, List<Item> items) {
        return new Put(cmdId, meta, items);
    }

    @Override
    public Verb verb() {
        return Verb.PUT;
    }
}
