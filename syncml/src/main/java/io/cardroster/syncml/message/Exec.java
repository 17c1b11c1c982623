package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the receiver to run something; only read. */
@XmlType(
        name = "Exec",
        propOrder = {"cred", "meta", "correlator", "item"})
public final class Exec extends RequestCommand {

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Meta")
    private @Nullable Meta meta;

    @XmlElement(name = "Correlator")
    private @Nullable String correlator;

    @XmlElement(name = "Item")
    private @Nullable Item item;

    private Exec() {}

    @Override
    public Verb verb() {
        return Verb.EXEC;
    }

    @Override
    public Optional<Meta> meta() {
        return Optional.ofNullable(meta);
    }

    /** The sender's own key for this command (SyncML 1.2). */
    public Optional<String> correlator() {
        return Optional.ofNullable(correlator);
    }

    @Override
    public List<Item> items() {
        return item == null ? List.of() : List.of(item);
    }
}
