package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

@XmlType(
        name = "Ext",
        namespace = Namespaces.DEVINF,
        propOrder = {"name", "values"})
final class DevInfExt {

    @XmlElement(name = "XNam")
    private String name = "";

    @XmlElement(name = "XVal")
    private final List<String> values = new ArrayList<>();

    private DevInfExt() {}
}
