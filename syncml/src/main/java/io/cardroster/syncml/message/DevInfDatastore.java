package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** DataStore of a DevInf: what one datastore takes and sends. */
@XmlType(
        name = "DataStore",
        namespace = Namespaces.DEVINF,
        propOrder = {
            "sourceRef",
            "displayName",
            "maxGuidSize",
            "rxPref",
            "rx",
            "txPref",
            "tx",
            "ctCaps",
            "hierarchical",
            "syncCap"
        })
public final class DevInfDatastore {

    @XmlElement(name = "SourceRef")
    private String sourceRef = "";

    @XmlElement(name = "DisplayName")
    private @Nullable String displayName;

    @XmlElement(name = "MaxGUIDSize")
    private @Nullable String maxGuidSize;

    @XmlElement(name = "Rx-Pref")
    private @Nullable ContentType rxPref;

    @XmlElement(name = "Rx")
    private final List<ContentType> rx = new ArrayList<>();

    @XmlElement(name = "Tx-Pref")
    private @Nullable ContentType txPref;

    @XmlElement(name = "Tx")
    private final List<ContentType> tx = new ArrayList<>();

    @XmlElement(name = "CTCap")
    private final List<CtCap> ctCaps = new ArrayList<>();

    @XmlElement(name = "SupportHierarchicalSync")
    private @Nullable Flag hierarchical;

    @XmlElement(name = "SyncCap")
    private @Nullable SyncCap syncCap;

    private DevInfDatastore() {}

    /**
     * A datastore of the server, the same types in both directions.
     *
     * @param types the preferred one first; not empty
     * @param ctCaps empty before SyncML 1.2, where they stand in the DevInf itself
     * @param syncTypes values of SyncType, 1 to 7
     */
    public static DevInfDatastore of(
            String sourceRef,
            String displayName,
            List<ContentType> types,
            List<CtCap> ctCaps,
            List<Integer> syncTypes) {
        DevInfDatastore datastore = new DevInfDatastore();
        datastore.sourceRef = sourceRef;
        datastore.displayName = displayName;
        datastore.rxPref = types.get(0);
        datastore.rx.addAll(types.subList(1, types.size()));
        datastore.txPref = types.get(0);
        datastore.tx.addAll(types.subList(1, types.size()));
        datastore.ctCaps.addAll(ctCaps);
        datastore.syncCap = SyncCap.of(syncTypes);
        return datastore;
    }

    public String sourceRef() {
        return sourceRef.strip();
    }

    public OptionalLong maxGuidSize() {
        return Numbers.lenient(maxGuidSize);
    }

    /** The type that the device wants to receive. */
    public Optional<ContentType> rxPref() {
        return Optional.ofNullable(rxPref);
    }

    public List<ContentType> rx() {
        return Collections.unmodifiableList(rx);
    }

    public Optional<ContentType> txPref() {
        return Optional.ofNullable(txPref);
    }

    public List<ContentType> tx() {
        return Collections.unmodifiableList(tx);
    }

    public List<CtCap> ctCaps() {
        return Collections.unmodifiableList(ctCaps);
    }
}
