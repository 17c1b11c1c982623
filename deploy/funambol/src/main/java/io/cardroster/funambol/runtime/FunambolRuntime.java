package io.cardroster.funambol.runtime;

import io.cardroster.funambol.bridge.Bridge;
import io.cardroster.funambol.bridge.BridgeException;
import io.cardroster.funambol.bridge.HostAnswer;
import io.cardroster.funambol.bridge.HostItem;
import io.cardroster.funambol.bridge.HostSync;
import io.cardroster.server.Backend;
import io.cardroster.server.config.RunOptions;
import io.cardroster.server.config.ServerConfig;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.syncml.spi.Ack;
import io.cardroster.syncml.spi.Anchors;
import io.cardroster.syncml.spi.DeviceNumber;
import io.cardroster.syncml.spi.DeviceUri;
import io.cardroster.syncml.spi.End;
import io.cardroster.syncml.spi.EndedSync;
import io.cardroster.syncml.spi.Guid;
import io.cardroster.syncml.spi.HostedDatastore;
import io.cardroster.syncml.spi.HostedItem;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.Opened;
import io.cardroster.syncml.spi.Outcome;
import io.cardroster.syncml.spi.Outgoing;
import io.cardroster.syncml.spi.OwnerId;
import io.cardroster.syncml.spi.Placed;
import io.cardroster.syncml.spi.StoreUnavailableException;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncMode;
import io.cardroster.syncml.spi.SyncRequest;
import java.io.File;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runtime: each call of a sync source is one transaction of its datastore. */
public final class FunambolRuntime implements Bridge {

    /** Set apart from the devices of our own engine: the same phone may sync through both, and each has a map of its own. */
    private static final String DEVICE_PREFIX = "funambol/";

    private static final Logger LOG = LoggerFactory.getLogger(FunambolRuntime.class);

    private final Backend backend;
    private final HostUsers users;
    private final int largestItem;
    private final int mostDevices;

    private FunambolRuntime(Backend backend, ServerConfig config) {
        this.backend = backend;
        this.users = new HostUsers(backend.stores().owners(), backend.secretBox());
        this.largestItem = config.limits().vcardBytes();
        this.mostDevices = config.limits().ownerDevices();
    }

    /**
     * Starts it by a configuration file. The environment counts for nothing: the host's is not ours.
     *
     * @throws BridgeException saying what an operator has to mend
     */
    public static Bridge start(File configuration) throws BridgeException {
        Path file = configuration.toPath().toAbsolutePath();
        try {
            if (new PrivateFile(file).read().isEmpty()) {
                throw new StartRefusedException(
                        file + " is not there: make it from cardroster.conf.example beside it, chmod 600");
            }
            RunOptions options = new RunOptions(
                    null, null, Path.of(""), file, null, List.of(), false, false, false, false, false, false);
            ServerConfig config = ServerConfig.load(options, Map.of());
            return new FunambolRuntime(Backend.start(config), config);
        } catch (StartRefusedException e) {
            throw new BridgeException(String.valueOf(e.getMessage()), Answers.UNAVAILABLE, false);
        }
    }

    @Override
    public String begin(HostSync told) throws BridgeException {
        SyncMode mode = HostModes.of(told.mode())
                .orElseThrow(() -> Answers.refused("no sync of mode " + told.mode(), Answers.NOT_SUPPORTED));
        OwnerId owner = reaching(() -> users.owner(told.user()));
        DeviceNumber device = reaching(() -> backend.stores()
                        .run(
                                owner,
                                work -> work.devices()
                                        .register(owner, new DeviceUri(DEVICE_PREFIX + told.device()), mostDevices)))
                .orElseThrow(() -> Answers.refused("the owner has too many devices", Answers.FORBIDDEN));
        SyncRequest request = new SyncRequest(
                owner,
                device,
                mode,
                new Anchors(told.since(), told.to()),
                Integer.MAX_VALUE,
                DeviceForms.of(told.types()));
        Opened opened = in(owner, told.datastore(), datastore -> datastore.open(request));
        backend.wake();
        SyncHandle handle = new SyncHandle(opened.sync(), opened.mode());
        if (opened.mode() != mode) {
            end(handle.text());
            throw Answers.refused("a slow sync is needed: " + opened.reason(), Answers.REFRESH_REQUIRED);
        }
        return handle.text();
    }

    @Override
    public String[] keys(String sync, char kind) throws BridgeException {
        return keys(with(sync, (datastore, id) -> datastore.owed(id, kind(kind))));
    }

    @Override
    public String[] twins(String sync, HostItem item) throws BridgeException {
        return isTooLarge(item) ? new String[0] : keys(with(sync, (datastore, id) -> datastore.twins(id, read(item))));
    }

    private static String[] keys(List<Guid> guids) {
        return guids.stream().map(Guid::value).toArray(String[]::new);
    }

    @Override
    public HostAnswer put(String sync, HostItem item) throws BridgeException {
        HostAnswer answer = Answers.of(with(sync, (datastore, id) -> {
            HostedItem told = read(item);
            return isTooLarge(item) ? tooLarge(datastore, id, told) : datastore.put(id, told);
        }));
        backend.wake();
        return answer;
    }

    @Override
    public HostAnswer merge(String sync, HostItem item) throws BridgeException {
        return inConflict(sync, item, HostedDatastore::merge);
    }

    @Override
    public HostAnswer restore(String sync, HostItem item) throws BridgeException {
        return inConflict(sync, item, HostedDatastore::put);
    }

    private HostAnswer inConflict(String sync, HostItem item, Taking taking) throws BridgeException {
        Placed placed = with(sync, (datastore, id) -> {
            HostedItem told = read(item);
            return isTooLarge(item) ? tooLarge(datastore, id, told) : taking.take(datastore, id, told);
        });
        HostAnswer answer = Answers.ofConflict(placed, new Guid(String.valueOf(item.key())));
        backend.wake();
        return answer;
    }

    /** A call that takes an item. */
    private interface Taking {
        Placed take(HostedDatastore datastore, SyncId sync, HostedItem item);
    }

    private boolean isTooLarge(HostItem item) {
        return item.content().length > largestItem;
    }

    /** The card stands, and the device gets it where the host asks for it. */
    private static Placed tooLarge(HostedDatastore datastore, SyncId sync, HostedItem item) {
        datastore.untaken(sync, item.luid().stream().toList());
        return new Placed(Outcome.TOO_LARGE, item.guid(), Placed.Rest.REPLACE);
    }

    @Override
    public void delete(String sync, String key, boolean soft) throws BridgeException {
        Answers.check(with(sync, (datastore, id) -> datastore.delete(id, new Guid(key), soft)));
        backend.wake();
    }

    @Override
    public HostItem read(String sync, String key) throws BridgeException {
        Outgoing found = with(sync, (datastore, id) -> datastore.read(id, new Guid(key)))
                .orElseThrow(() -> Answers.refused("there is nothing to send under this key", Answers.NOT_FOUND));
        return new HostItem(key, null, found.contentType(), found.body());
    }

    @Override
    public void acknowledged(String sync, char kind, int status, String[] keys) throws BridgeException {
        List<Ack> acks = Arrays.stream(keys)
                .map(key -> new Ack(new Guid(key), kind(kind), status))
                .toList();
        with(sync, (datastore, id) -> {
            datastore.acknowledged(id, acks);
            return id;
        });
    }

    @Override
    public void end(String sync) throws BridgeException {
        SyncHandle handle = SyncHandle.parse(sync);
        with(sync, (datastore, id) -> {
            datastore.close(id);
            return id;
        });
        SyncId id = handle.sync();
        reaching(() -> backend.stores().run(id.owner(), work -> {
            work.devices()
                    .syncEnded(
                            id.owner(), id.device(), EndedSync.uncounted(id.datastore(), handle.mode(), End.UNKNOWN));
            return id;
        }));
    }

    @Override
    public void close() {
        backend.close();
        forgetDrivers();
    }

    /** The JVM's list of drivers would keep this class loader after the host has stopped us. */
    private static void forgetDrivers() {
        ClassLoader own = FunambolRuntime.class.getClassLoader();
        DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == own)
                .forEach(driver -> {
                    try {
                        DriverManager.deregisterDriver(driver);
                    } catch (SQLException e) {
                        LOG.warn("a database driver stays registered", e);
                    }
                });
    }

    private static Outgoing.Kind kind(char kind) {
        return switch (kind) {
            case NEW -> Outgoing.Kind.ADD;
            case UPDATED -> Outgoing.Kind.REPLACE;
            case DELETED -> Outgoing.Kind.DELETE;
            default -> throw new IllegalArgumentException("no kind of keys: " + kind);
        };
    }

    private static HostedItem read(HostItem item) {
        String type = item.type();
        int parameters = type.indexOf(';');
        return new HostedItem(
                Optional.ofNullable(item.key()).map(Guid::new),
                Optional.ofNullable(item.luid()).map(Luid::new),
                (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT),
                item.content());
    }

    private <T> T with(String sync, BiFunction<HostedDatastore, SyncId, T> call) throws BridgeException {
        SyncId id = SyncHandle.parse(sync).sync();
        return in(id.owner(), id.datastore(), datastore -> call.apply(datastore, id));
    }

    private <T> T in(OwnerId owner, String name, Function<HostedDatastore, T> call) throws BridgeException {
        return reaching(() -> backend.stores()
                        .inBook(
                                owner,
                                books -> backend.datastores()
                                        .openHosted(name, books)
                                        .map(call)))
                .orElseThrow(() -> Answers.refused("there is no datastore " + name, Answers.NOT_FOUND));
    }

    private static <T> T reaching(Supplier<T> call) throws BridgeException {
        try {
            return call.get();
        } catch (StoreUnavailableException e) {
            throw new BridgeException("the database cannot be reached", Answers.UNAVAILABLE, false);
        }
    }
}
