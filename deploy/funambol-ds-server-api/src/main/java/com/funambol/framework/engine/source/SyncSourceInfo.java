package com.funambol.framework.engine.source;

import java.io.Serializable;

/** Of the host: which types a source takes. */
public class SyncSourceInfo implements Serializable {

    private static final long serialVersionUID = 1L;

    private ContentType[] supportedTypes = {};
    private int preferred;

    public ContentType[] getSupportedTypes() {
        return supportedTypes.clone();
    }

    public void setSupportedTypes(ContentType[] supportedTypes) {
        this.supportedTypes = supportedTypes.clone();
    }

    public int getPreferred() {
        return preferred;
    }

    public void setPreferred(int preferred) {
        this.preferred = preferred;
    }

    public ContentType getPreferredType() {
        return supportedTypes[preferred];
    }
}
