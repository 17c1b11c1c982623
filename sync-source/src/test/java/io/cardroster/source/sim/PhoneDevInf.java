package io.cardroster.source.sim;

import io.cardroster.syncml.message.ContentType;
import io.cardroster.syncml.message.CtCap;
import io.cardroster.syncml.message.DevInf;
import io.cardroster.syncml.message.DevInfDatastore;
import io.cardroster.syncml.message.TypeCapability;
import java.util.ArrayList;
import java.util.List;

/** What a phone says about itself. */
final class PhoneDevInf {

    private PhoneDevInf() {}

    static DevInf of(Phone phone) {
        PhoneModel model = phone.model;
        String type = model.old() ? "text/x-vcard" : "text/vcard";
        String version = model.old() ? "2.1" : "3.0";
        List<CtCap> capabilities = new ArrayList<>();
        if (model.announced()) {
            List<String> properties = new ArrayList<>(List.of("BEGIN", "END", "VERSION"));
            model.kept().stream().sorted().forEach(properties::add);
            if (model.keeps(Prop.IM)) {
                properties.add(Prop.IM_TYPE);
            }
            capabilities.add(CtCap.nested(new TypeCapability(type, version, properties)));
        }
        DevInfDatastore datastore = DevInfDatastore.of(
                "./pb", "Contacts", List.of(ContentType.of(type, version)), capabilities, List.of(1, 2, 3, 4, 5, 6));
        return DevInf.ofServer(
                model.version().verDtd(),
                new DevInf.ServerFacts("Simulated", phone.name, "1", phone.name),
                false,
                List.of(datastore),
                List.of());
    }
}
