package io.cardroster.syncml.message;

import jakarta.xml.bind.annotation.XmlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items that changed; from the server the Target is the LUID and there is no Source. */
@XmlType(name = "Replace")
public final class Replace extends ChangeCommand {

    private Replace() {}

    private Replace(int cmdId, @Nullable Meta meta, List<Item> items) {
        super(cmdId, meta, items);
    }

    public static Replace of(int cmdId, @Nullable Meta meta, List<Item> items) {
        return new Replace(cmdId, meta, items);
    }

    @Override
    public Verb verb() {
        return Verb.REPLACE;
    }
}
