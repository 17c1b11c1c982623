package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sync anchors as they stand in Meta of an Alert, and in Data of the Status that echoes them. */
@XmlRootElement(name = "Anchor", namespace = Namespaces.METINF)
@XmlType(
        namespace = Namespaces.METINF,
        propOrder = {"last", "next"})
public final class Anchor {

    @XmlElement(name = "Last")
    private @Nullable String last;

    @XmlElement(name = "Next")
    private String next = "";

    private Anchor() {}

    public static Anchor of(@Nullable String last, String next) {
        Anchor anchor = new Anchor();
        anchor.last = last;
        anchor.next = next;
        return anchor;
    }

    /** Anchor of the last good sync; empty when there was none, also when the element had no content. */
    public Optional<String> last() {
        return Optional.ofNullable(last).map(String::strip).filter(text -> !text.isEmpty());
    }

    public String next() {
        return next.strip();
    }
}
