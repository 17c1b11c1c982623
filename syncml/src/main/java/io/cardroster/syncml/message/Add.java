package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items that are new to the receiver; from the server the Source is its GUID and there is no Target. */
@XmlType(name = "Add")
public final class Add extends ChangeCommand {

    private Add() {}

    private Add(int cmdId, @Nullable Meta meta, List<Item> items) {
        super(cmdId, meta, items);
    }

    public static Add of(int cmdId, @Nullable Meta meta, List<Item> items) {
        return new Add(cmdId, meta, items);
    }

    @Override
    public Verb verb() {
        return Verb.ADD;
    }
}
