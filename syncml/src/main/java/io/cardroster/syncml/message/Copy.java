package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlType;

/** An item that is doubled under a new name; only read. */
@XmlType(name = "Copy")
public final class Copy extends ChangeCommand {

    private Copy() {}

    @Override
    public Verb verb() {
        return Verb.COPY;
    }
}
