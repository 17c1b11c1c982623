package com.funambol.framework.engine.source;

import java.io.Serializable;

/** Of the host: a media type with its version. */
public class ContentType implements Serializable {

    private static final long serialVersionUID = 1L;

    private String type = "";
    private String version = "";

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }
}
