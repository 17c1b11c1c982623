package io.cardroster.funambol.runtime;

import io.cardroster.syncml.spi.ItemForm;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The form in which a device takes cards. */
final class DeviceForms {

    /** As the bean of the source names them to devices, so that the host lets no other through. */
    private static final Set<String> TAKEN = Set.of("text/x-vcard;2.1", "text/vcard;3.0", "text/vcard;4.0");

    private static final ItemForm UNKNOWN = new ItemForm("text/x-vcard", "", Set.of());

    private DeviceForms() {}

    /** The first of what the device takes that can be written here; what it sends decides when there is none. */
    static ItemForm of(List<String> types) {
        return types.stream()
                .map(type -> type.toLowerCase(Locale.ROOT).replace(" ", ""))
                .filter(TAKEN::contains)
                .findFirst()
                .map(type -> type.split(";", -1))
                .map(parts -> new ItemForm(parts[0], parts[1], Set.of()))
                .orElse(UNKNOWN);
    }
}
