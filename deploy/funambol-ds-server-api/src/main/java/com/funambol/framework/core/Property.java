package com.funambol.framework.core;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Of the host: a property that a device knows. */
public class Property implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable String propName;
    private int maxOccur;

    public @Nullable String getPropName() {
        return propName;
    }

    public void setPropName(@Nullable String propName) {
        this.propName = propName;
    }

    public int getMaxOccur() {
        return maxOccur;
    }

    public void setMaxOccur(int maxOccur) {
        this.maxOccur = maxOccur;
    }
}
