package com.funambol.framework.core;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Of the host: one datastore of a device. */
public class DataStore implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable CTInfo rxPref;
    private ArrayList<CTInfo> rxs = new ArrayList<>();
    private ArrayList<CTCap> ctCaps = new ArrayList<>();

    public @Nullable CTInfo getRxPref() {
        return rxPref;
    }

    public void setRxPref(@Nullable CTInfo rxPref) {
        this.rxPref = rxPref;
    }

    /** The host's own type has no type parameter. */
    @SuppressWarnings({"rawtypes", "NonApiType"})
    public @Nullable ArrayList getRxs() {
        return rxs;
    }

    public void setRxs(CTInfo[] rxsCTI) {
        this.rxs = new ArrayList<>(Arrays.asList(rxsCTI));
    }

    /** The host's own type has no type parameter. */
    @SuppressWarnings({"rawtypes", "NonApiType"})
    public @Nullable ArrayList getCTCaps() {
        return ctCaps;
    }

    public void setCTCaps(CTCap[] ctCaps) {
        this.ctCaps = new ArrayList<>(Arrays.asList(ctCaps));
    }
}
