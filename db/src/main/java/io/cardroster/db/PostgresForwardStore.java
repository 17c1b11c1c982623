package io.cardroster.db;

import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ForwardStore;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Forwards and their outcomes. */
final class PostgresForwardStore implements ForwardStore {

    private static final String OPEN = "state in ('ACCEPTED', 'SENDING')";

    private final Handle handle;

    PostgresForwardStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public boolean insert(OwnerId owner, StoredForward forward) {
        int written = handle.createUpdate("""
                insert into forward (owner, forward, accepted, deadline, key, text, login, password)
                values (:owner, :forward, :accepted, :deadline, :key, :text, :login, :password)
                on conflict (owner, key) do nothing
                """)
                .bind("owner", owner.value())
                .bind("forward", forward.id())
                .bind("accepted", forward.accepted().atOffset(ZoneOffset.UTC))
                .bind("deadline", forward.deadline().atOffset(ZoneOffset.UTC))
                .bind("key", forward.key())
                .bind("text", forward.text())
                .bind("login", forward.login())
                .bind("password", forward.sealedPassword())
                .execute();
        if (written > 0) {
            insert(owner, forward.id(), forward.recipients());
        }
        return written > 0;
    }

    private void insert(OwnerId owner, UUID forward, List<ForwardRecipient> recipients) {
        List<Integer> places = IntStream.range(0, recipients.size()).boxed().toList();
        handle.createUpdate("""
                insert into forward_recipient (owner, forward, place, recipient, type, normal, shown_type, shown_number,
                    state, login_tries, send_tries, first_sent, reason)
                select :owner, :forward, r.* from unnest(:places, :recipients, :types, :normals, :shownTypes,
                    :shownNumbers, :states, :logins, :sends, :firsts, :reasons) r
                """)
                .bind("owner", owner.value())
                .bind("forward", forward)
                .bind("places", SqlArrays.bigints(places, Integer::longValue))
                .bind("recipients", SqlArrays.uuids(recipients, ForwardRecipient::id))
                .bind(
                        "types",
                        SqlArrays.texts(recipients, r -> r.account().key().type()))
                .bind(
                        "normals",
                        SqlArrays.texts(recipients, r -> r.account().key().normal()))
                .bind("shownTypes", SqlArrays.texts(recipients, r -> r.account().type()))
                .bind(
                        "shownNumbers",
                        SqlArrays.texts(recipients, r -> r.account().number()))
                .bind("states", SqlArrays.texts(recipients, r -> r.state().name()))
                .bind("logins", SqlArrays.bigints(recipients, r -> (long) r.loginTries()))
                .bind("sends", SqlArrays.bigints(recipients, r -> (long) r.sendTries()))
                .bind("firsts", SqlArrays.times(recipients, ForwardRecipient::firstSent))
                .bind("reasons", SqlArrays.texts(recipients, ForwardRecipient::reason))
                .execute();
    }

    @Override
    public Optional<StoredForward> find(OwnerId owner, UUID forward) {
        return forwards(
                        owner,
                        handle.createQuery("select * from forward where owner = :owner and forward = :forward")
                                .bind("forward", forward),
                        false,
                        "")
                .stream()
                .findFirst();
    }

    @Override
    public Optional<StoredForward> byKey(OwnerId owner, String key) {
        return forwards(
                        owner,
                        handle.createQuery("select * from forward where owner = :owner and key = :key")
                                .bind("key", key),
                        false,
                        "")
                .stream()
                .findFirst();
    }

    @Override
    public List<StoredForward> list(OwnerId owner, int limit) {
        return forwards(owner, handle.createQuery("""
                        select * from forward where owner = :owner order by accepted desc, forward desc limit :limit
                        """).bind("limit", limit), false, "");
    }

    @Override
    public List<StoredForward> open(OwnerId owner, String type, int limit) {
        return forwards(owner, handle.createQuery("""
                        select * from forward f where owner = :owner and exists (
                            select 1 from forward_recipient r where r.owner = f.owner and r.forward = f.forward
                            and r.type = :type and r.state in ('ACCEPTED', 'SENDING'))
                        order by accepted, forward limit :limit
                        """).bind("type", type).bind("limit", limit), true, type);
    }

    private List<StoredForward> forwards(OwnerId owner, Query query, boolean open, String type) {
        List<StoredForward> bare =
                query.bind("owner", owner.value()).map(ForwardRows::forward).list();
        if (bare.isEmpty()) {
            return bare;
        }
        List<ForwardRecipient> recipients = handle.createQuery("""
                select * from forward_recipient where owner = :owner and forward = any(:forwards)
                    and (not :open or (type = :type and state in ('ACCEPTED', 'SENDING')))
                order by forward, place
                """)
                .bind("owner", owner.value())
                .bind("forwards", SqlArrays.uuids(bare, StoredForward::id))
                .bind("open", open)
                .bind("type", type)
                .map(ForwardRows::recipient)
                .list();
        return ForwardRows.join(bare, recipients);
    }

    @Override
    public int waiting(OwnerId owner) {
        return handle.createQuery("select count(*) from forward_recipient where owner = :owner and " + OPEN)
                .bind("owner", owner.value())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public int acceptedWithin(OwnerId owner, Duration time) {
        return handle.createQuery("""
                select count(*) from forward f join forward_recipient r on r.owner = f.owner and r.forward = f.forward
                where f.owner = :owner and f.accepted > now() - :seconds * interval '1 second'
                """)
                .bind("owner", owner.value())
                .bind("seconds", time.toSeconds())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Set<UUID> update(OwnerId owner, Collection<ForwardRecipient> changed, Set<ForwardState> from) {
        if (changed.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(handle.createQuery("""
                update forward_recipient r set state = n.state, login_tries = n.logins, send_tries = n.sends,
                    first_sent = n.first, reason = n.reason
                from unnest(:recipients, :states, :logins, :sends, :firsts, :reasons)
                    n(recipient, state, logins, sends, first, reason)
                where r.owner = :owner and r.recipient = n.recipient and r.state = any(:from)
                returning r.recipient
                """)
                .bind("owner", owner.value())
                .bind("recipients", SqlArrays.uuids(changed, ForwardRecipient::id))
                .bind("states", SqlArrays.texts(changed, r -> r.state().name()))
                .bind("logins", SqlArrays.bigints(changed, r -> (long) r.loginTries()))
                .bind("sends", SqlArrays.bigints(changed, r -> (long) r.sendTries()))
                .bind("firsts", SqlArrays.times(changed, ForwardRecipient::firstSent))
                .bind("reasons", SqlArrays.texts(changed, ForwardRecipient::reason))
                .bind("from", SqlArrays.texts(from, ForwardState::name))
                .map((row, context) -> row.getObject(1, UUID.class))
                .list());
    }

    @Override
    public void eraseSecrets(OwnerId owner) {
        handle.createUpdate("""
                update forward f set password = '' where owner = :owner and password <> '' and not exists (
                    select 1 from forward_recipient r where r.owner = f.owner and r.forward = f.forward
                    and r.state in ('ACCEPTED', 'SENDING'))
                """).bind("owner", owner.value()).execute();
    }
}
