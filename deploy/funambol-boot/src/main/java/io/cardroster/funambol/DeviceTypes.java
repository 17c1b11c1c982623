package io.cardroster.funambol;

import com.funambol.framework.core.CTInfo;
import com.funambol.framework.core.DataStore;
import com.funambol.framework.core.DevInf;
import com.funambol.framework.server.Capabilities;
import com.funambol.framework.server.Sync4jDevice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from what the host knows of a device which media types it takes. */
final class DeviceTypes {

    private DeviceTypes() {}

    /** As {@code type;version}, preferred ones first; empty when the device told nothing. */
    static List<String> of(@Nullable Sync4jDevice device) {
        Capabilities capabilities = device == null ? null : device.getCapabilities();
        DevInf devInf = capabilities == null ? null : capabilities.getDevInf();
        List<?> datastores = devInf == null ? null : devInf.getDataStores();
        List<String> preferred = new ArrayList<>();
        List<String> others = new ArrayList<>();
        if (datastores != null) {
            for (Object datastore : datastores) {
                if (datastore instanceof DataStore) {
                    read((DataStore) datastore, preferred, others);
                }
            }
        }
        preferred.addAll(others);
        return preferred;
    }

    private static void read(DataStore datastore, List<String> preferred, List<String> others) {
        add(preferred, datastore.getRxPref());
        List<?> rest = datastore.getRxs();
        if (rest != null) {
            for (Object type : rest) {
                add(others, type instanceof CTInfo ? (CTInfo) type : null);
            }
        }
    }

    private static void add(List<String> types, @Nullable CTInfo type) {
        if (type != null && type.getCTType() != null) {
            types.add(type.getCTType() + ";" + (type.getVerCT() == null ? "" : type.getVerCT()));
        }
    }
}
