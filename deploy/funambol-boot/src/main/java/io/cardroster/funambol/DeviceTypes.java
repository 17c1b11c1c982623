package io.cardroster.funambol;

import com.funambol.framework.core.CTCap;
import com.funambol.framework.core.CTInfo;
import com.funambol.framework.core.DataStore;
import com.funambol.framework.core.DevInf;
import com.funambol.framework.core.Property;
import com.funambol.framework.server.Capabilities;
import com.funambol.framework.server.Sync4jDevice;
import io.cardroster.funambol.bridge.HostType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads from what the host knows of a device which media types it takes, and which properties of them it keeps. */
final class DeviceTypes {

    private static final Logger LOG = Logger.getLogger("io.cardroster.funambol");

    private DeviceTypes() {}

    /** Preferred ones first; empty when the device told nothing. Properties are known of devices that speak SyncML 1.2. */
    static List<HostType> of(@Nullable Sync4jDevice device) {
        try {
            return read(device);
        } catch (LinkageError e) {
            // A host whose classes for this differ from those that we know: a sync goes without it.
            LOG.log(Level.WARNING, "the host does not say what devices take: {0}", e.toString());
            return Collections.emptyList();
        }
    }

    private static List<HostType> read(@Nullable Sync4jDevice device) {
        Capabilities capabilities = device == null ? null : device.getCapabilities();
        DevInf devInf = capabilities == null ? null : capabilities.getDevInf();
        List<HostType> preferred = new ArrayList<>();
        List<HostType> others = new ArrayList<>();
        for (Object datastore : all(devInf == null ? null : devInf.getDataStores())) {
            if (datastore instanceof DataStore) {
                read((DataStore) datastore, preferred, others);
            }
        }
        preferred.addAll(others);
        return preferred;
    }

    private static void read(DataStore datastore, List<HostType> preferred, List<HostType> others) {
        add(preferred, datastore, datastore.getRxPref());
        for (Object type : all(datastore.getRxs())) {
            add(others, datastore, type instanceof CTInfo ? (CTInfo) type : null);
        }
    }

    private static void add(List<HostType> types, DataStore datastore, @Nullable CTInfo type) {
        String name = type == null ? null : type.getCTType();
        if (type != null && name != null) {
            String version = text(type.getVerCT());
            types.add(new HostType(name, version, properties(datastore, name, version)));
        }
    }

    private static Map<String, Integer> properties(DataStore datastore, String type, String version) {
        Map<String, Integer> properties = new LinkedHashMap<>();
        for (Object listed : all(datastore.getCTCaps())) {
            CTInfo of = listed instanceof CTCap ? ((CTCap) listed).getCTInfo() : null;
            if (of != null && type.equalsIgnoreCase(text(of.getCTType())) && isOf(version, text(of.getVerCT()))) {
                for (Object property : all(((CTCap) listed).getProperties())) {
                    String name = property instanceof Property ? ((Property) property).getPropName() : null;
                    if (name != null) {
                        properties.put(name, Math.max(0, ((Property) property).getMaxOccur()));
                    }
                }
            }
        }
        return properties;
    }

    /** A list without a version is one for all of them. */
    private static boolean isOf(String version, String listed) {
        return listed.isEmpty() || listed.equals(version);
    }

    private static List<?> all(@Nullable List<?> list) {
        return list == null ? Collections.emptyList() : list;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
