package com.funambol.framework.core;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Of the host: which properties a device knows of a media type. */
public class CTCap implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CTInfo ctInfo;
    private final ArrayList<Property> properties;

    public CTCap(CTInfo ctInfo, boolean fieldLevel, Property[] properties) {
        this.ctInfo = ctInfo;
        this.properties = new ArrayList<>(Arrays.asList(properties));
    }

    public @Nullable CTInfo getCTInfo() {
        return ctInfo;
    }

    /** The host's own type has no type parameter. */
    @SuppressWarnings({"rawtypes", "NonApiType"})
    public @Nullable ArrayList getProperties() {
        return properties;
    }
}
