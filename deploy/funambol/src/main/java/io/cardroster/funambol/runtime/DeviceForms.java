package io.cardroster.funambol.runtime;

import io.cardroster.funambol.bridge.HostType;
import io.cardroster.syncml.spi.ItemForm;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The form in which a device takes cards. */
final class DeviceForms {

    /** As the bean of the source names them to devices, so that the host lets no other through. */
    private static final Set<String> TAKEN = Set.of("text/x-vcard;2.1", "text/vcard;3.0", "text/vcard;4.0");

    private static final ItemForm UNKNOWN = new ItemForm("text/x-vcard", "", Set.of());

    private DeviceForms() {}

    /** The first of what the device takes that can be written here; what it sends decides when there is none. */
    static ItemForm of(List<HostType> types) {
        return types.stream()
                .filter(type -> TAKEN.contains(name(type) + ";" + type.version().strip()))
                .findFirst()
                .map(DeviceForms::form)
                .orElse(UNKNOWN);
    }

    private static String name(HostType type) {
        return type.type().strip().toLowerCase(Locale.ROOT);
    }

    private static ItemForm form(HostType type) {
        Map<String, Integer> room = new HashMap<>();
        type.properties().forEach((name, most) -> room.merge(name.toUpperCase(Locale.ROOT), most, Math::max));
        Set<String> properties = Set.copyOf(room.keySet());
        room.values().removeIf(most -> most == 0);
        // Every card has N. Administrators of the host can edit the list, and one without N is none.
        boolean told = properties.contains("N");
        return new ItemForm(
                name(type), type.version().strip(), told ? properties : Set.of(), told ? Map.copyOf(room) : Map.of());
    }
}
