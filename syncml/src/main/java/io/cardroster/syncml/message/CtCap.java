package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElements;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CTCap in both its forms: one flat row of elements for all types (SyncML 1.0 and 1.1), or properties nested under one type
 * (1.2).
 */
@XmlType(
        name = "CTCap",
        namespace = Namespaces.DEVINF,
        propOrder = {"pieces"})
public final class CtCap {

    @XmlElements({
        @XmlElement(name = "CTType", type = CapText.CtType.class),
        @XmlElement(name = "VerCT", type = CapText.VerCt.class),
        @XmlElement(name = "FieldLevel", type = Flag.class),
        @XmlElement(name = "Property", type = CapProperty.class),
        @XmlElement(name = "PropName", type = CapText.PropName.class),
        @XmlElement(name = "ParamName", type = CapText.ParamName.class),
        @XmlElement(name = "ValEnum", type = CapText.ValEnum.class),
        @XmlElement(name = "DataType", type = CapText.DataType.class),
        @XmlElement(name = "Size", type = CapText.Size.class),
        @XmlElement(name = "DisplayName", type = CapText.DisplayName.class)
    })
    private final List<Object> pieces = new ArrayList<>();

    private CtCap() {}

    /** The form of SyncML 1.2. */
    public static CtCap nested(TypeCapability capability) {
        CtCap cap = new CtCap();
        cap.pieces.add(new CapText.CtType(capability.type()));
        cap.pieces.add(new CapText.VerCt(capability.version()));
        capability.properties().forEach(name -> cap.pieces.add(CapProperty.of(name)));
        return cap;
    }

    /** The form of SyncML 1.0 and 1.1, without data types and sizes: at least one phone crashes on them. */
    public static CtCap flat(List<TypeCapability> capabilities) {
        CtCap cap = new CtCap();
        for (TypeCapability capability : capabilities) {
            cap.pieces.add(new CapText.CtType(capability.type()));
            capability.properties().forEach(name -> cap.pieces.add(new CapText.PropName(name)));
        }
        return cap;
    }

    /** The types with their properties, whichever form it came in. */
    public List<TypeCapability> capabilities() {
        List<TypeCapability> found = new ArrayList<>();
        String type = "";
        String version = "";
        List<String> names = new ArrayList<>();
        Map<String, Integer> maxOccur = new HashMap<>();
        for (Object piece : pieces) {
            if (piece instanceof CapText.CtType next) {
                if (!type.isEmpty()) {
                    found.add(new TypeCapability(type, version, names, maxOccur));
                }
                type = next.text();
                version = "";
                names = new ArrayList<>();
                maxOccur = new HashMap<>();
            } else if (piece instanceof CapText.VerCt ver) {
                version = ver.text();
            } else if (piece instanceof CapText.PropName name) {
                names.add(name.text());
            } else if (piece instanceof CapProperty property) {
                property.name().ifPresent(names::add);
                learn(property, maxOccur);
            }
        }
        if (!type.isEmpty()) {
            found.add(new TypeCapability(type, version, names, maxOccur));
        }
        return List.copyOf(found);
    }

    /** A property that stands there several times, for each of its types, may occur as often as all of them together. */
    private static void learn(CapProperty property, Map<String, Integer> maxOccur) {
        long most = property.maxOccur().orElse(0);
        if (most > 0 && most < Short.MAX_VALUE) {
            property.name().ifPresent(name -> maxOccur.merge(name, (int) most, Integer::sum));
        }
    }
}
