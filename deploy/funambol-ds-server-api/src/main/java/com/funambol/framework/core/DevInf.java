package com.funambol.framework.core;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Of the host: a device information. */
public class DevInf implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable String man;
    private @Nullable String mod;
    private @Nullable String swV;
    private ArrayList<DataStore> dataStores = new ArrayList<>();

    public @Nullable String getMan() {
        return man;
    }

    public void setMan(@Nullable String man) {
        this.man = man;
    }

    public @Nullable String getMod() {
        return mod;
    }

    public void setMod(@Nullable String mod) {
        this.mod = mod;
    }

    public @Nullable String getSwV() {
        return swV;
    }

    public void setSwV(@Nullable String swV) {
        this.swV = swV;
    }

    /** The host's own type has no type parameter. */
    @SuppressWarnings({"rawtypes", "NonApiType"})
    public @Nullable ArrayList getDataStores() {
        return dataStores;
    }

    public void setDataStores(DataStore[] dataStores) {
        this.dataStores = new ArrayList<>(Arrays.asList(dataStores));
    }
}
