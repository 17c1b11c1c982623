package io.cardroster.funambol.host;

import com.funambol.framework.core.CTCap;
import com.funambol.framework.core.CTInfo;
import com.funambol.framework.core.DataStore;
import com.funambol.framework.core.DevInf;
import com.funambol.framework.core.Property;
import com.funambol.framework.server.Capabilities;
import java.util.Arrays;

/** What a phone told the host of itself. */
final class ToldCapabilities {

    private ToldCapabilities() {}

    /** Of one that takes vCard 2.1 and lists these properties of it, or none. */
    static Capabilities of(String... properties) {
        CTInfo type = new CTInfo("text/x-vcard", "2.1");
        DataStore contacts = new DataStore();
        contacts.setRxPref(type);
        if (properties.length > 0) {
            Property[] listed = Arrays.stream(properties)
                    .map(name -> {
                        Property property = new Property();
                        property.setPropName(name);
                        return property;
                    })
                    .toArray(Property[]::new);
            contacts.setCTCaps(new CTCap[] {new CTCap(type, false, listed)});
        }
        DevInf devInf = new DevInf();
        devInf.setDataStores(new DataStore[] {contacts});
        return new Capabilities(1L, devInf);
    }
}
