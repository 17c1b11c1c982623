package io.cardroster.source.sim;

import io.cardroster.source.card.CardHead;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.StoredVersion;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.spi.Books;
import io.cardroster.source.spi.CardStore;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.DeviceItemStore;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.MapGeneration;
import io.cardroster.source.spi.OwedCard;
import io.cardroster.source.spi.OwedRange;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.spi.Change;
import io.cardroster.syncml.spi.Datastore;
import io.cardroster.syncml.spi.ItemForm;
import io.cardroster.syncml.spi.Luid;
import io.cardroster.syncml.spi.SessionStore;
import io.cardroster.syncml.spi.StoredSession;
import io.cardroster.syncml.spi.SyncId;
import io.cardroster.syncml.spi.SyncRequest;
import io.cardroster.syncml.spi.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Ten mistakes that sync servers make. Each is laid over a port, so that the product itself stays as it is. */
enum Fault implements PlantedFault {
    STATUS_BEFORE_COMMIT("the answer leaves before the commit, and the commit may fail") {
        @Override
        public boolean answersBeforeCommit() {
            return true;
        }
    },
    REPEAT_APPLIED_TWICE("a repeated message is not recognised and is carried out again") {
        @Override
        public UnitOfWork unit(UnitOfWork unit) {
            return Overlay.on(
                    UnitOfWork.class,
                    unit,
                    Set.of("sessions"),
                    sessions -> Overlay.on(
                            SessionStore.class,
                            (SessionStore) sessions.proceed(),
                            Set.of("lock"),
                            call -> forgotten(call.proceed())));
        }

        private Optional<StoredSession> forgotten(Object found) {
            return ((Optional<?>) found)
                    .map(StoredSession.class::cast)
                    .map(session -> new StoredSession(
                            session.sessionId(),
                            session.epoch(),
                            session.msgId() - 1,
                            new byte[32],
                            session.tokenHash(),
                            session.state()));
        }
    },
    REVISION_FROM_SEQUENCE("revisions come from a sequence: some are drawn early and committed late") {
        @Override
        public Books books(Books books) {
            return cards(books, "putHeads", call -> {
                call.args[1] = each(
                        call.args[1],
                        CardHead.class,
                        head -> head.revision() % 3 == 0
                                ? new CardHead(
                                        head.id(),
                                        head.revision() - 2,
                                        head.version(),
                                        head.digest(),
                                        head.name(),
                                        head.nameKey(),
                                        head.mobile(),
                                        head.deleted())
                                : head);
                return call.proceed();
            });
        }
    },
    TOMBSTONE_DROPPED_EARLY("a deletion is forgotten after two more changes, whoever has not heard of it") {
        @Override
        public Books books(Books books) {
            return items(books, Set.of("owed"), call -> {
                OwedRange range = (OwedRange) call.args[2];
                return list(call.proceed(), OwedCard.class).stream()
                        .filter(row -> !row.card().head().deleted()
                                || row.card().head().revision() > range.horizon() - 2)
                        .toList();
            });
        }
    },
    MAP_LOST("the last LUID of each Map is not stored, though the Map is answered with 200") {
        @Override
        public Datastore datastore(Datastore datastore, Books books) {
            return Overlay.on(Datastore.class, datastore, Set.of("answered"), call -> {
                List<?> pairs = (List<?>) call.args[2];
                call.args[2] = pairs.subList(0, Math.max(0, pairs.size() - 1));
                return call.proceed();
            });
        }
    },
    ECHO_AS_EDIT("what a device cut or made smaller counts as an edit: its shadow is not kept") {
        @Override
        public Books books(Books books) {
            return read(
                    books,
                    item -> item.state() != ItemState.MAPPED
                            ? item
                            : with(item, item.held(), item.sent(), new byte[0]));
        }
    },
    BASE_FORGOTTEN("after an interruption what was sent counts as held, though nobody acknowledged it") {
        @Override
        public Books books(Books books) {
            return read(
                    books,
                    item -> item.held() == null || item.sent() == null
                            ? item
                            : with(item, item.sent(), null, item.shadow()));
        }
    },
    LISTS_AS_SINGLES("of several numbers of a type, or e-mail addresses, a merge keeps the last") {
        @Override
        public Books books(Books books) {
            return cards(books, "insertVersions", call -> {
                call.args[1] = each(
                        call.args[1],
                        StoredVersion.class,
                        version -> version.origin().equals("merge")
                                ? new StoredVersion(
                                        version.id(),
                                        version.card(),
                                        version.revision(),
                                        version.contentType(),
                                        lastOfEach(version.body()),
                                        version.origin())
                                : version);
                return call.proceed();
            });
        }

        private byte[] lastOfEach(byte[] body) {
            List<String> kept = new ArrayList<>();
            for (String line : new String(body, StandardCharsets.UTF_8).split("\r\n", -1)) {
                String head = line.split(":", 2)[0];
                if (head.startsWith("EMAIL") || head.startsWith("TEL")) {
                    kept.removeIf(other -> other.split(":", 2)[0].equals(head));
                }
                kept.add(line);
            }
            return (String.join("\r\n", kept) + "\r\n").getBytes(StandardCharsets.UTF_8);
        }
    },
    DELETE_BEATS_CHANGE("a deletion wins over a change that its device had not seen") {
        @Override
        public Datastore datastore(Datastore datastore, Books books) {
            return Overlay.on(Datastore.class, datastore, Set.of("apply"), call -> {
                deleteBlindly(books, (SyncId) call.args[0], list(call.args[1], Change.class));
                return call.proceed();
            });
        }

        private void deleteBlindly(Books books, SyncId sync, List<Change> changes) {
            List<Luid> deleted = changes.stream()
                    .filter(Change.Delete.class::isInstance)
                    .map(Change::luid)
                    .toList();
            MapGeneration map = books.syncs()
                    .find(sync.owner(), sync.device(), sync.datastore())
                    .map(SyncState::map)
                    .orElseThrow();
            for (DeviceItem item : books.items().byLuid(sync.owner(), map, deleted)) {
                for (StoredCard card :
                        books.cards().cards(sync.owner(), item.card().stream().toList())) {
                    if (item.state() == ItemState.MAPPED && !card.head().deleted()) {
                        DeviceItem seen = with(item, card.head().version(), null, item.shadow());
                        books.items().put(sync.owner(), map, List.of(seen));
                    }
                }
            }
        }
    },
    CAPABILITY_IGNORED("what a device says about its properties is not heeded") {
        @Override
        public Datastore datastore(Datastore datastore, Books books) {
            return Overlay.on(Datastore.class, datastore, Set.of("open", "formKnown"), call -> {
                int last = call.args.length - 1;
                if (call.args[last] instanceof SyncRequest request) {
                    call.args[last] = new SyncRequest(
                            request.owner(),
                            request.device(),
                            request.mode(),
                            request.anchors(),
                            request.maxObjSize(),
                            anything(request.form()));
                } else {
                    call.args[last] = anything((ItemForm) call.args[last]);
                }
                return call.proceed();
            });
        }

        private ItemForm anything(ItemForm form) {
            return new ItemForm(form.contentType(), form.version(), Set.of());
        }
    };

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** What it does wrong. */
    String words() {
        return words;
    }

    private static Books cards(Books books, String method, Function<Overlay.Call, Object> instead) {
        return Overlay.on(
                Books.class,
                books,
                Set.of("cards"),
                call -> Overlay.on(CardStore.class, (CardStore) call.proceed(), Set.of(method), instead));
    }

    private static Books items(Books books, Set<String> methods, Function<Overlay.Call, Object> instead) {
        return Overlay.on(
                Books.class,
                books,
                Set.of("items"),
                call -> Overlay.on(DeviceItemStore.class, (DeviceItemStore) call.proceed(), methods, instead));
    }

    private static Books read(Books books, UnaryOperator<DeviceItem> spoiled) {
        return items(books, Set.of("byLuid", "byCard"), call -> each(call.proceed(), DeviceItem.class, spoiled));
    }

    private static DeviceItem with(DeviceItem item, VersionId held, VersionId sent, byte[] shadow) {
        return new DeviceItem(
                item.slot(),
                item.luid(),
                item.state(),
                held,
                sent,
                sent != null && item.severalSent(),
                item.owed(),
                item.sync(),
                shadow,
                item.doubles(),
                item.reason());
    }

    private static <T> List<T> list(Object any, Class<T> type) {
        return ((List<?>) any).stream().map(type::cast).toList();
    }

    private static <T> List<T> each(Object any, Class<T> type, UnaryOperator<T> change) {
        return list(any, type).stream().map(change).toList();
    }
}
