package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlType;

/** Commands that are carried out in their order. */
@XmlType(name = "Sequence")
public final class Sequence extends Group {

    private Sequence() {}

    @Override
    public Verb verb() {
        return Verb.SEQUENCE;
    }
}
