package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a device or the server says about itself; of SyncML 1.0 and 1.1 (CTCap here) or 1.2 (CTCap in each DataStore). */
@XmlRootElement(name = "DevInf", namespace = Namespaces.DEVINF)
@XmlType(
        name = "DevInf",
        namespace = Namespaces.DEVINF,
        propOrder = {
            "verDtd",
            "manufacturer",
            "model",
            "oem",
            "firmware",
            "software",
            "hardware",
            "deviceId",
            "deviceType",
            "utc",
            "largeObjects",
            "numberOfChanges",
            "datastores",
            "ctCaps",
            "extensions"
        })
public final class DevInf {

    @XmlElement(name = "VerDTD")
    private String verDtd = "";

    @XmlElement(name = "Man")
    private @Nullable String manufacturer;

    @XmlElement(name = "Mod")
    private @Nullable String model;

    @XmlElement(name = "OEM")
    private @Nullable String oem;

    @XmlElement(name = "FwV")
    private @Nullable String firmware;

    @XmlElement(name = "SwV")
    private @Nullable String software;

    @XmlElement(name = "HwV")
    private @Nullable String hardware;

    @XmlElement(name = "DevID")
    private String deviceId = "";

    @XmlElement(name = "DevTyp")
    private String deviceType = "";

    @XmlElement(name = "UTC")
    private @Nullable Flag utc;

    @XmlElement(name = "SupportLargeObjs")
    private @Nullable Flag largeObjects;

    @XmlElement(name = "SupportNumberOfChanges")
    private @Nullable Flag numberOfChanges;

    @XmlElement(name = "DataStore")
    private final List<DevInfDatastore> datastores = new ArrayList<>();

    @XmlElement(name = "CTCap")
    private final List<CtCap> ctCaps = new ArrayList<>();

    @XmlElement(name = "Ext")
    private final List<DevInfExt> extensions = new ArrayList<>();

    private DevInf() {}

    /**
     * The server's own description.
     *
     * @param verDtd version of the session, {@code 1.0} to {@code 1.2}
     * @param modern whether UTC, large objects and NumberOfChanges may be announced: not in SyncML 1.0
     * @param ctCaps empty for SyncML 1.2, where they stand in the datastores
     */
    public static DevInf ofServer(
            String verDtd, ServerFacts facts, boolean modern, List<DevInfDatastore> datastores, List<CtCap> ctCaps) {
        DevInf devInf = new DevInf();
        devInf.verDtd = verDtd;
        devInf.manufacturer = facts.manufacturer();
        devInf.model = facts.model();
        devInf.firmware = facts.version();
        devInf.software = facts.version();
        devInf.hardware = facts.version();
        devInf.deviceId = facts.deviceId();
        devInf.deviceType = "server";
        devInf.utc = Flag.when(modern);
        devInf.largeObjects = Flag.when(modern);
        devInf.numberOfChanges = Flag.when(modern);
        devInf.datastores.addAll(datastores);
        devInf.ctCaps.addAll(ctCaps);
        return devInf;
    }

    /** Who the server is, for its DevInf. */
    public record ServerFacts(String manufacturer, String model, String version, String deviceId) {}

    public String verDtd() {
        return verDtd.strip();
    }

    public Optional<String> manufacturer() {
        return Optional.ofNullable(manufacturer).map(String::strip);
    }

    public Optional<String> model() {
        return Optional.ofNullable(model).map(String::strip);
    }

    public Optional<String> software() {
        return Optional.ofNullable(software).map(String::strip);
    }

    public Optional<String> firmware() {
        return Optional.ofNullable(firmware).map(String::strip);
    }

    public String deviceId() {
        return deviceId.strip();
    }

    public String deviceType() {
        return deviceType.strip();
    }

    public boolean utc() {
        return utc != null;
    }

    public boolean largeObjects() {
        return largeObjects != null;
    }

    public boolean numberOfChanges() {
        return numberOfChanges != null;
    }

    public List<DevInfDatastore> datastores() {
        return Collections.unmodifiableList(datastores);
    }

    /** What is known of the content types of a datastore, wherever this version keeps it. */
    public List<TypeCapability> capabilities(DevInfDatastore datastore) {
        return Stream.concat(datastore.ctCaps().stream(), ctCaps.stream())
                .flatMap(cap -> cap.capabilities().stream())
                .toList();
    }
}
