package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlType;

/** An item that goes into another folder (SyncML 1.2); only read. */
@XmlType(name = "Move")
public final class Move extends ChangeCommand {

    private Move() {}

    @Override
    public Verb verb() {
        return Verb.MOVE;
    }
}
