package io.cardroster.syncml.message;

import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.annotation.XmlElementRef;
import jakarta.xml.bind.annotation.XmlElementRefs;
import jakarta.xml.bind.annotation.XmlMixed;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Data of an item: text, or an embedded DevInf or Anchor. */
@XmlType(propOrder = {"content"})
public final class Data {

    @XmlMixed
    @XmlElementRefs({@XmlElementRef(type = DevInf.class), @XmlElementRef(type = Anchor.class)})
    private final List<Object> content = new ArrayList<>();

    private Data() {}

    public static Data of(String text) {
        return holding(text);
    }

    public static Data of(DevInf devInf) {
        return holding(devInf);
    }

    public static Data of(Anchor anchor) {
        return holding(anchor);
    }

    private static Data holding(Object value) {
        Data data = new Data();
        data.content.add(value);
        return data;
    }

    /**
     * Called by JAXB. Text beside an embedded document, as phones indent it, means nothing; WBXML could not tell it from the
     * document either.
     */
    @SuppressWarnings("unused")
    private void afterUnmarshal(Unmarshaller reader, Object parent) {
        content.stream().filter(piece -> !(piece instanceof String)).findFirst().ifPresent(this::keepOnly);
    }

    private void keepOnly(Object embedded) {
        content.clear();
        content.add(embedded);
    }

    /** All text pieces put together, as they came; empty when a DevInf or an Anchor is embedded. */
    public String text() {
        if (content.size() == 1 && content.get(0) instanceof String only) {
            return only;
        }
        StringBuilder text = new StringBuilder();
        for (Object piece : content) {
            if (piece instanceof String words) {
                text.append(words);
            }
        }
        return text.toString();
    }

    public Optional<DevInf> devInf() {
        return first(DevInf.class);
    }

    public Optional<Anchor> anchor() {
        return first(Anchor.class);
    }

    private <T> Optional<T> first(Class<T> type) {
        return content.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
