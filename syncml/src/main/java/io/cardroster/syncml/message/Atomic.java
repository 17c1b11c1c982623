package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlType;

/** Commands that are carried out together or not at all. */
@XmlType(name = "Atomic")
public final class Atomic extends Group {

    private Atomic() {}

    @Override
    public Verb verb() {
        return Verb.ATOMIC;
    }
}
