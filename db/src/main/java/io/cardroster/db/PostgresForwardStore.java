package io.cardroster.db;

import io.cardroster.source.spi.ForwardRecipient;
import io.cardroster.source.spi.ForwardState;
import io.cardroster.source.spi.ForwardStore;
import io.cardroster.source.spi.StoredForward;
import io.cardroster.syncml.spi.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Forwards and their outcomes. */
final class PostgresForwardStore implements ForwardStore {

    private final Handle handle;

    PostgresForwardStore(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Set<UUID> insert(OwnerId owner, Collection<StoredForward> forwards) {
        if (forwards.isEmpty()) {
            return Set.of();
        }
        Set<UUID> added = Set.copyOf(handle.createQuery("""
                insert into forward (owner, incarnation, forward, accepted, deadline, key, text, login, password)
                select :owner, current_incarnation(), f.* from unnest(:forwards, :accepted, :deadlines, :keys, :texts, :logins, :passwords) f
                on conflict (owner, key) do nothing returning forward
                """)
                .bind("owner", owner.value())
                .bind("forwards", SqlArrays.uuids(forwards, StoredForward::id))
                .bind("accepted", SqlArrays.times(forwards, StoredForward::accepted))
                .bind("deadlines", SqlArrays.times(forwards, StoredForward::deadline))
                .bind("keys", SqlArrays.texts(forwards, StoredForward::key))
                .bind("texts", SqlArrays.texts(forwards, StoredForward::text))
                .bind("logins", SqlArrays.texts(forwards, StoredForward::login))
                .bind("passwords", SqlArrays.blobs(forwards, StoredForward::sealedPassword))
                .map((row, context) -> row.getObject(1, UUID.class))
                .list());
        List<Placed> recipients = new ArrayList<>();
        for (StoredForward forward : forwards) {
            if (added.contains(forward.id())) {
                long place = 0;
                for (ForwardRecipient recipient : forward.recipients()) {
                    recipients.add(new Placed(place++, recipient));
                }
            }
        }
        insertRecipients(owner, recipients);
        return added;
    }

    /** A recipient and its place among those of its forward. */
    private record Placed(long place, ForwardRecipient recipient) {}

    private void insertRecipients(OwnerId owner, List<Placed> placed) {
        if (placed.isEmpty()) {
            return;
        }
        List<ForwardRecipient> recipients =
                placed.stream().map(Placed::recipient).toList();
        handle.createUpdate("""
                insert into forward_recipient (owner, forward, place, recipient, type, normal, shown_type, shown_number,
                    state, login_tries, send_tries, first_sent, reason)
                select :owner, r.* from unnest(:forwards, :places, :recipients, :types, :normals, :shownTypes,
                    :shownNumbers, :states, :logins, :sends, :firsts, :reasons) r
                """)
                .bind("owner", owner.value())
                .bind("forwards", SqlArrays.uuids(recipients, ForwardRecipient::forward))
                .bind("places", SqlArrays.bigints(placed, Placed::place))
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
        return byIds(owner, List.of(forward)).stream().findFirst();
    }

    @Override
    public List<StoredForward> byIds(OwnerId owner, Collection<UUID> forwards) {
        return forwards(
                owner,
                handle.createQuery("select * from forward where owner = :owner and forward = any(:forwards)")
                        .bind("forwards", SqlArrays.uuids(forwards, id -> id)),
                false,
                "");
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
    public Set<UUID> doubtful(OwnerId owner, Collection<UUID> forwards) {
        return Set.copyOf(handle.createQuery("""
                select forward from forward where owner = :owner and forward = any(:forwards)
                    and incarnation <> current_incarnation()
                """)
                .bind("owner", owner.value())
                .bind("forwards", SqlArrays.uuids(forwards, id -> id))
                .map((row, context) -> row.getObject(1, UUID.class))
                .list());
    }

    @Override
    public int count(OwnerId owner, ForwardState state) {
        return handle.createQuery("select count(*) from forward_recipient where owner = :owner and state = '"
                        + state.name() + "'")
                .bind("owner", owner.value())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public int acceptedWithin(OwnerId owner, Duration time) {
        return handle.createQuery("""
                select count(*) from forward f join forward_recipient r on r.owner = f.owner and r.forward = f.forward
                where f.owner = :owner and f.accepted > now() - :seconds * interval '1 second' and r.state <> 'WAITING'
                """)
                .bind("owner", owner.value())
                .bind("seconds", time.toSeconds())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public boolean suspended(OwnerId owner) {
        return handle.createQuery("select forwards_suspended from owner where owner = :owner")
                .bind("owner", owner.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    @Override
    public boolean confirm(OwnerId owner, UUID forward, Instant deadline) {
        int confirmed = handle.createUpdate("""
                update forward_recipient set state = 'ACCEPTED'
                where owner = :owner and forward = :forward and state = 'WAITING'
                """)
                .bind("owner", owner.value())
                .bind("forward", forward)
                .execute();
        if (confirmed > 0) {
            handle.createUpdate("""
                    update forward set accepted = now(), deadline = :deadline, incarnation = current_incarnation()
                    where owner = :owner and forward = :forward
                    """)
                    .bind("owner", owner.value())
                    .bind("forward", forward)
                    .bind("deadline", deadline.atOffset(ZoneOffset.UTC))
                    .execute();
        }
        return confirmed > 0;
    }

    @Override
    public void renew(OwnerId owner, UUID forward, Instant deadline, byte[] sealedPassword) {
        handle.createUpdate("""
                update forward set deadline = :deadline,
                    password = case when length(:password) = 0 then password else :password end
                where owner = :owner and forward = :forward
                """)
                .bind("owner", owner.value())
                .bind("forward", forward)
                .bind("deadline", deadline.atOffset(ZoneOffset.UTC))
                .bind("password", sealedPassword)
                .execute();
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
                    and r.state in ('WAITING', 'ACCEPTED', 'SENDING'))
                """).bind("owner", owner.value()).execute();
    }
}
