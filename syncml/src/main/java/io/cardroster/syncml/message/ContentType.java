package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** A media type with its version, as in Rx and Tx of a DevInf. */
@XmlType(
        name = "ContentType",
        namespace = Namespaces.DEVINF,
        propOrder = {"type", "version"})
public final class ContentType {

    @XmlElement(name = "CTType")
    private String type = "";

    @XmlElement(name = "VerCT")
    private String version = "";

    private ContentType() {}

    public static ContentType of(String type, String version) {
        ContentType contentType = new ContentType();
        contentType.type = type;
        contentType.version = version;
        return contentType;
    }

    public String type() {
        return type.strip();
    }

    /** Empty when none was given. */
    public String version() {
        return version.strip();
    }
}
