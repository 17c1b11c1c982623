package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Property and PropParam of SyncML 1.2, kept in the order in which they came. */
@XmlType(
        name = "Property",
        namespace = Namespaces.DEVINF,
        propOrder = {"pieces"})
final class CapProperty {

    @XmlElements({
        @XmlElement(name = "PropName", type = CapText.PropName.class),
        @XmlElement(name = "ParamName", type = CapText.ParamName.class),
        @XmlElement(name = "DataType", type = CapText.DataType.class),
        @XmlElement(name = "MaxOccur", type = CapText.MaxOccur.class),
        @XmlElement(name = "MaxSize", type = CapText.MaxSize.class),
        @XmlElement(name = "NoTruncate", type = Flag.class),
        @XmlElement(name = "ValEnum", type = CapText.ValEnum.class),
        @XmlElement(name = "DisplayName", type = CapText.DisplayName.class),
        @XmlElement(name = "PropParam", type = CapProperty.class)
    })
    private final List<Object> pieces = new ArrayList<>();

    private CapProperty() {}

    static CapProperty of(String name) {
        CapProperty property = new CapProperty();
        property.pieces.add(new CapText.PropName(name));
        return property;
    }

    /** How many of it a card may have; empty when it is not said. */
    OptionalLong maxOccur() {
        return pieces.stream()
                .filter(CapText.MaxOccur.class::isInstance)
                .map(piece -> Numbers.lenient(((CapText.MaxOccur) piece).text()))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    Optional<String> name() {
        return pieces.stream()
                .filter(CapText.PropName.class::isInstance)
                .map(piece -> ((CapText.PropName) piece).text())
                .findFirst();
    }
}
