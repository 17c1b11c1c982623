package io.cardroster.syncml.session;

import io.cardroster.syncml.codec.DevInfDocument;
import io.cardroster.syncml.codec.ProtocolVersion;
import io.cardroster.syncml.device.DeviceFacts;
import io.cardroster.syncml.device.DeviceRule;
import io.cardroster.syncml.device.DeviceRules;
import io.cardroster.syncml.device.DeviceSwitches;
import io.cardroster.syncml.message.ContentType;
import io.cardroster.syncml.message.DevInf;
import io.cardroster.syncml.message.DevInfDatastore;
import io.cardroster.syncml.message.TypeCapability;
import io.cardroster.syncml.spi.DeviceDescription;
import io.cardroster.syncml.spi.ItemForm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What devices say about themselves, and what follows from it for the items that they get. */
final class DeviceProfiles {

    private static final int LONGEST_TEXT = 200;

    private final DevInfDocument documents = new DevInfDocument();
    private final DeviceRules rules;

    DeviceProfiles(DeviceRules rules) {
        this.rules = rules;
    }

    /** Puts what is known of the device into a new session. */
    void recall(Turn turn) {
        Optional<DevInf> known = known(turn);
        applyRules(turn, known);
        known.ifPresent(devInf -> settle(turn, devInf));
    }

    /** Again when the device tells more of itself: its first DevInf may come after its first Alert. */
    private void applyRules(Turn turn, Optional<DevInf> devInf) {
        DeviceFacts facts = DeviceFacts.of(devInf, turn.userAgent);
        DeviceSwitches switches = rules.switches(facts);
        if (!switches.equals(turn.state.switches)) {
            turn.log.add("device has switches, rules="
                    + rules.of(facts).stream().map(DeviceRule::name).toList());
            turn.state.switches = switches;
        }
    }

    /** Keeps a DevInf that the device sent. */
    void learn(Turn turn, DevInf devInf) {
        byte[] document = documents.write(devInf);
        Optional<byte[]> before = turn.uow.devices().devInf(turn.owner, turn.device);
        if (before.isEmpty() || !Arrays.equals(before.get(), document)) {
            DeviceDescription description = new DeviceDescription(
                    shortened(devInf.manufacturer()),
                    shortened(devInf.model()),
                    shortened(devInf.software().or(devInf::firmware)));
            turn.uow.devices().saveDevInf(turn.owner, turn.device, description, document);
        }
        applyRules(turn, Optional.of(devInf));
        settle(turn, devInf);
    }

    private static void settle(Turn turn, DevInf devInf) {
        boolean modern = turn.form.version() != ProtocolVersion.V1_0;
        turn.state.devInfSettled = true;
        turn.state.largeObjects = modern && devInf.largeObjects();
        turn.state.numberOfChanges = modern && devInf.numberOfChanges();
    }

    /** The form in which the device takes items of a datastore. */
    ItemForm form(Turn turn, DatastoreFacts facts, String clientUri) {
        ContentType plainest = facts.types().get(facts.types().size() - 1);
        Optional<DevInf> devInf = known(turn);
        Optional<DevInfDatastore> datastore = devInf.flatMap(known -> datastore(known, clientUri));
        if (devInf.isEmpty() || datastore.isEmpty()) {
            return new ItemForm(plainest.type(), "", Set.of());
        }
        ContentType wanted = Stream.concat(datastore.get().rxPref().stream(), datastore.get().rx().stream())
                .flatMap(type -> ours(facts, type).stream())
                .findFirst()
                .orElse(plainest);
        List<TypeCapability> capabilities = capabilities(devInf.get().capabilities(datastore.get()), wanted);
        return new ItemForm(wanted.type(), wanted.version(), properties(capabilities), room(capabilities));
    }

    /** Longest GUID that the device can keep for a datastore, in characters. */
    int maxGuidSize(Turn turn, String clientUri) {
        return known(turn)
                .flatMap(devInf -> datastore(devInf, clientUri))
                .map(DevInfDatastore::maxGuidSize)
                .filter(size -> size.isPresent() && size.getAsLong() > 0)
                .map(size -> (int) Math.min(size.getAsLong(), Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
    }

    private Optional<DevInf> known(Turn turn) {
        return turn.uow.devices().devInf(turn.owner, turn.device).flatMap(documents::read);
    }

    private static Optional<DevInfDatastore> datastore(DevInf devInf, String clientUri) {
        String name = DatastoreNames.bare(clientUri);
        List<DevInfDatastore> all = devInf.datastores();
        Optional<DevInfDatastore> named = all.stream()
                .filter(datastore -> DatastoreNames.bare(datastore.sourceRef()).equals(name))
                .findFirst();
        return named.or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty());
    }

    private static Optional<ContentType> ours(DatastoreFacts facts, ContentType wanted) {
        List<ContentType> ours = facts.types().stream()
                .filter(type -> type.type().equals(mediaType(wanted.type())))
                .toList();
        return ours.stream()
                .filter(type -> type.version().equals(wanted.version()))
                .findFirst()
                .or(() -> ours.stream().findFirst());
    }

    private static List<TypeCapability> capabilities(List<TypeCapability> all, ContentType wanted) {
        return all.stream()
                .filter(known -> mediaType(known.type()).equals(wanted.type()))
                .filter(known -> known.version().isEmpty() || known.version().equals(wanted.version()))
                .toList();
    }

    private static Map<String, Integer> room(List<TypeCapability> capabilities) {
        Map<String, Integer> room = new HashMap<>();
        capabilities.forEach(known ->
                known.maxOccur().forEach((name, most) -> room.merge(name.toUpperCase(Locale.ROOT), most, Math::max)));
        return room;
    }

    private static Set<String> properties(List<TypeCapability> capabilities) {
        return capabilities.stream()
                .flatMap(known -> known.properties().stream())
                .map(name -> name.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A media type in lower case, without parameters. */
    static String mediaType(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static String shortened(Optional<String> text) {
        String all = text.orElse("");
        return all.length() <= LONGEST_TEXT ? all : all.substring(0, LONGEST_TEXT);
    }
}
