package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

@XmlType(
        name = "SyncCap",
        namespace = Namespaces.DEVINF,
        propOrder = {"syncTypes"})
final class SyncCap {

    @XmlElement(name = "SyncType")
    private final List<String> syncTypes = new ArrayList<>();

    private SyncCap() {}

    static SyncCap of(List<Integer> types) {
        SyncCap cap = new SyncCap();
        types.forEach(type -> cap.syncTypes.add(Integer.toString(type)));
        return cap;
    }
}
