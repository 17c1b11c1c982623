package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens a sync of a datastore, or asks for something by {@link AlertCode}. */
@XmlType(
        name = "Alert",
        propOrder = {"cred", "code", "correlator", "items"})
public final class Alert extends RequestCommand {

    @XmlElement(name = "Cred")
    private @Nullable Cred cred;

    @XmlElement(name = "Data")
    private @Nullable String code;

    @XmlElement(name = "Correlator")
    private @Nullable String correlator;

    @XmlElement(name = "Item")
    private final List<Item> items = new ArrayList<>();

    private Alert() {}

    private Alert(int cmdId, int code, List<Item> items) {
        super(cmdId);
        this.code = Integer.toString(code);
        this.items.addAll(items);
    }

    public static Alert of(int cmdId, int code, List<Item> items) {
        return new Alert(cmdId, code, items);
    }

    @Override
    public Verb verb() {
        return Verb.ALERT;
    }

    /** The alert code; 0 when there is none that could be read. */
    public int code() {
        return (int) Math.min(Numbers.lenient(code).orElse(0), Integer.MAX_VALUE);
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
