package io.cardroster.source.change;

import io.cardroster.source.card.CardId;
import io.cardroster.source.card.StoredCard;
import io.cardroster.source.card.VersionId;
import io.cardroster.source.conflict.DeviceView;
import io.cardroster.source.conflict.ElementConflict;
import io.cardroster.source.conflict.Merge;
import io.cardroster.source.conflict.MergeResult;
import io.cardroster.source.spi.DeviceItem;
import io.cardroster.source.spi.ItemState;
import io.cardroster.source.spi.LogEntry;
import io.cardroster.source.spi.SyncState;
import io.cardroster.source.vcard.CardContent;
import io.cardroster.source.vcard.CardWriter;
import io.cardroster.source.vcard.Shadow;
import io.cardroster.syncml.spi.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges what a device sent into the card that it is, and notes what the device has afterwards. The rules of sync-rules 4. */
final class CardMerge {

    private final Shelf shelf;
    private final BookEdit edit;
    private final SyncState state;

    CardMerge(Shelf shelf, BookEdit edit, SyncState state) {
        this.shelf = shelf;
        this.edit = edit;
        this.state = state;
    }

    /**
     * Merges one item.
     *
     * @param base version that the device held before; null when it never held the card, so that nothing is deleted
     * @param item the pairing so far, for its shadow and what is on its way; null when there was none
     */
    Outcome merge(Incoming incoming, StoredCard card, @Nullable VersionId base, @Nullable DeviceItem item) {
        return merge(incoming, card, shelf.content(card), base, item, null);
    }

    /**
     * Merges an item that was taken for a card by a rule. Unless nothing differs, that is logged with what the device sent, so
     * that it can be split.
     */
    Outcome pair(Incoming incoming, StoredCard card, @Nullable DeviceItem evidence, Pairing.Rule rule) {
        CardContent server = shelf.content(card);
        if (evidence != null && evidence.held() == null && evidence.sent() != null) {
            // It has never shown what was sent; without a Status it may not even have got it.
            CardContent sent = shelf.content(evidence.sent());
            CardContent had = sent;
            if (evidence.severalSent()) {
                had = Merge.baseOfOneSent(CardContent.empty(), sent, incoming.content());
            } else if (evidence.state() == ItemState.SENT) {
                had = Merge.baseOfSent(sent, incoming.content());
            }
            DeviceItem there = Items.delivered(card.head().id(), incoming.luid(), evidence.sent(), evidence.sync());
            return merge(incoming, card, server, evidence.sent(), had, there, true, inexact(rule));
        }
        VersionId base = evidence == null ? null : evidence.held();
        if (evidence != null && base != null) {
            if (!isAnew(incoming, evidence)) {
                return merge(incoming, card, server, base, evidence, inexact(rule));
            }
            if (card.head().deleted() && isEcho(incoming, evidence)) {
                DeviceView view = view(shelf.content(base), evidence).withUnedited(true);
                return deleteThere(incoming, card, base, view);
            }
        }
        return asGot(incoming, card, got -> merge(got, card, server, null, null, inexact(rule)));
    }

    /**
     * Merges an item without a base. If the device had a card of the same person under that LUID, what it lost or spoiled of it is
     * no value of its own.
     */
    private Outcome asGot(Incoming incoming, StoredCard card, Function<Incoming, Outcome> merge) {
        DeviceItem known = shelf.evidence(incoming.luid());
        CardContent device = incoming.content();
        if (known == null || known.held() == null) {
            return merge.apply(incoming);
        }
        CardContent had = shelf.content(known.held());
        CardContent got = Pairing.related(device, had)
                ? Merge.asGot(had, device, shelf.content(card), view(had, known).withUnedited(true))
                : device;
        if (got.equals(device)) {
            return merge.apply(incoming);
        }
        Outcome outcome = merge.apply(new Incoming(incoming.luid(), incoming.verb(), got, Body.written(got, "merge")));
        DeviceItem item = Objects.requireNonNull(shelf.items().byLuid(incoming.luid()));
        StoredCard after = Objects.requireNonNull(shelf.card(card.head().id()));
        byte[] shadow = shownOf(item.owed() ? got : shelf.content(after), device);
        VersionId held = Objects.requireNonNull(item.held());
        DeviceItem shown = Items.mapped(card.head().id(), incoming.luid(), held, shadow, state.number());
        shelf.items().put(item.owed() ? Items.owed(shown) : shown);
        return outcome;
    }

    /** How a device shows a content that it had got, or that it is taken to have got. */
    private byte[] shownOf(CardContent content, CardContent device) {
        DeviceView view = DeviceView.of(state.form()).withShadow(Shadow.unproven());
        return Merge.merge(content, content, device, view).shadow().bytes();
    }

    /** Whether an item is what its device can show of what it had or took, and no edit. */
    boolean isEcho(Incoming incoming, DeviceItem item) {
        boolean taken = item.held() == null || tookSent(item, incoming.content());
        VersionId base = taken ? item.sent() : item.held();
        if (base == null) {
            return false;
        }
        CardContent had = shelf.content(base);
        byte[] shadow = taken ? Shadow.unproven().bytes() : item.shadow();
        DeviceView view =
                DeviceView.of(state.form()).withShadow(Shadow.of(shadow)).withUnedited(true);
        return !merge(had, had, incoming.content(), view).deviceChanged();
    }

    /**
     * Whether an item is compared without a base, since its device was reset, moved or restored after it held what we know: what
     * it lacks was neither removed nor lost there.
     */
    private boolean isAnew(Incoming incoming, DeviceItem evidence) {
        return shelf.isNoBase(evidence) && !shelf.equalsProven(evidence, incoming.content());
    }

    private static Pairing.@Nullable Rule inexact(Pairing.Rule rule) {
        return rule == Pairing.Rule.LUID_AND_CONTENT || rule == Pairing.Rule.CONTENT ? null : rule;
    }

    /** @param server what the card is by everybody else */
    private Outcome merge(
            Incoming incoming,
            StoredCard card,
            CardContent server,
            @Nullable VersionId base,
            @Nullable DeviceItem item,
            Pairing.@Nullable Rule pairedBy) {
        CardContent device = incoming.content();
        if (item != null && tookSent(item, device)) {
            // It sends its card once more because the last sync broke off, perhaps without an edit.
            VersionId taken = Objects.requireNonNull(item.sent());
            CardContent sent = shelf.content(taken);
            CardContent had = item.severalSent()
                    ? Merge.baseOfOneSent(shelf.content(Objects.requireNonNull(item.held())), sent, device)
                    : sent;
            DeviceItem there = Items.delivered(card.head().id(), incoming.luid(), taken, item.sync());
            return merge(incoming, card, server, taken, had, there, true, pairedBy);
        }
        boolean unedited = item != null && (state.mode().deviceSendsAll() || isFromBrokenSync(item));
        return merge(incoming, card, server, base, item, unedited, pairedBy);
    }

    private Outcome merge(
            Incoming incoming,
            StoredCard card,
            CardContent server,
            @Nullable VersionId base,
            @Nullable DeviceItem item,
            boolean unedited,
            Pairing.@Nullable Rule pairedBy) {
        CardContent had = base == null ? null : shelf.content(base);
        return merge(incoming, card, server, base, had, item, unedited, pairedBy);
    }

    /** @param had what the device is taken to have had of the base */
    private Outcome merge(
            Incoming incoming,
            StoredCard card,
            CardContent server,
            @Nullable VersionId base,
            @Nullable CardContent had,
            @Nullable DeviceItem item,
            boolean unedited,
            Pairing.@Nullable Rule pairedBy) {
        CardContent device = incoming.content();
        boolean deleted = card.head().deleted();
        MergeResult result = merge(had, server, device, view(had, item).withUnedited(unedited));
        if (deleted && base != null && !result.deviceChanged()) {
            return deleteThere(incoming, card, base, view(had, item).withUnedited(unedited));
        }
        boolean asSent = result.merged().sameWords(device);
        boolean tell = !result.merged().equals(device) && result.deviceMustChange();
        boolean nothingNew =
                !deleted && result.merged().digest().equals(card.head().digest());
        StoredCard after = nothingNew
                ? card
                : edit.change(card, result.merged(), asSent ? incoming.body() : Body.written(result.merged(), "merge"));
        shelf.learn(after);
        VersionId current = after.head().version();
        boolean keep = tell || (!asSent && (!nothingNew || pairedBy != null));
        VersionId shown = keep ? edit.keep(card.head().id(), incoming.body()) : current;
        shelf.items()
                .put(
                        tell
                                ? toBeTold(
                                        incoming,
                                        card,
                                        shown,
                                        had,
                                        view(had, item).withUnedited(unedited))
                                : Items.mapped(
                                        card.head().id(),
                                        incoming.luid(),
                                        current,
                                        result.shadow().bytes(),
                                        state.number()));
        if (pairedBy != null) {
            edit.log(paired(card, base, shown, current, pairedBy));
        }
        if (deleted) {
            logRevived(card, base, shown, current);
        }
        if (!result.conflicts().isEmpty()) {
            log(card, base, shown, current, result.conflicts());
        }
        if (deleted || !result.conflicts().isEmpty()) {
            return Outcome.DEVICE_WON;
        }
        if (tell) {
            return Outcome.MERGED;
        }
        return nothingNew ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    /**
     * The device has what it sent until it gets the merged card, whatever its revision (a refresh from the device sends nothing, and
     * the card may be an old one). What it showed of values that it lost or spoiled counts as what it got.
     *
     * @param shown version of the body that it sent
     */
    private DeviceItem toBeTold(
            Incoming incoming, StoredCard card, VersionId shown, @Nullable CardContent had, DeviceView view) {
        CardId id = card.head().id();
        if (had != null) {
            MergeResult own = merge(had, had, incoming.content(), view);
            if (!own.merged().sameWords(incoming.content())) {
                VersionId meant = edit.keep(id, Body.written(own.merged(), "merge"));
                byte[] shadow = own.shadow().bytes();
                return Items.owed(Items.mapped(id, incoming.luid(), meant, shadow, state.number()));
            }
        }
        return Items.owed(Items.mapped(id, incoming.luid(), shown, state.number()));
    }

    /** The device still has what was deleted elsewhere, as it can show it: it is deleted there as well. */
    private Outcome deleteThere(Incoming incoming, StoredCard card, VersionId base, DeviceView view) {
        CardContent had = shelf.content(base);
        byte[] shadow = merge(had, had, incoming.content(), view).shadow().bytes();
        DeviceItem there = Items.mapped(card.head().id(), incoming.luid(), base, shadow, state.number());
        shelf.items().put(Items.deleting(there, state.number()));
        return Outcome.UNCHANGED;
    }

    /**
     * Whether the device took what it has in a sync that did not end well: a device that forgets its changes at a good end sends
     * the card again then.
     */
    private boolean isFromBrokenSync(DeviceItem item) {
        return item.held() != null
                && Shadow.of(item.shadow()).isUnproven()
                && shelf.revision(item.held()) > state.watermark();
    }

    private boolean tookSent(DeviceItem item, CardContent device) {
        return item.held() != null
                && item.sent() != null
                && Merge.tookSent(shelf.content(item.held()), shelf.content(item.sent()), device);
    }

    private MergeResult merge(@Nullable CardContent had, CardContent server, CardContent device, DeviceView view) {
        MergeResult result = Merge.merge(had, server, device, view);
        if (!CardWriter.holds(state.form(), "FN")) {
            // The device renamed the card as far as it can.
            CardContent renamed = server.withNameAfter(result.merged());
            result = renamed.equals(server) ? result : Merge.merge(had, renamed, device, view);
        }
        return result;
    }

    private DeviceView view(@Nullable CardContent had, @Nullable DeviceItem item) {
        return DeviceView.of(state.form())
                .withShadow(item == null || had == null ? Shadow.none() : Shadow.of(item.shadow()))
                .withSent(item == null || item.sent() == null ? null : shelf.content(item.sent()));
    }

    /**
     * A refresh from the device: its item stands, with what this device cannot hold of the card. What it shows is read against
     * what it had, so that an echo stands as the device got it and not as it shows it.
     */
    Outcome overrule(Incoming incoming, StoredCard card, @Nullable DeviceItem evidence, Pairing.Rule rule) {
        boolean deleted = card.head().deleted();
        VersionId held =
                evidence == null ? null : tookSent(evidence, incoming.content()) ? evidence.sent() : evidence.held();
        if (evidence == null || held == null) {
            return asGot(
                    incoming,
                    card,
                    got -> deleted
                            ? revive(got, card, got.content(), inexact(rule))
                            : merge(got, card, shelf.content(card), card.head().version(), null, inexact(rule)));
        }
        CardContent had = shelf.content(held);
        byte[] shadow = held.equals(evidence.held())
                ? evidence.shadow()
                : Shadow.unproven().bytes();
        DeviceItem there = Items.mapped(card.head().id(), incoming.luid(), held, shadow, evidence.sync());
        CardContent wanted = overruled(had, deleted ? had : shelf.content(card), incoming.content(), view(had, there));
        if (deleted) {
            return revive(incoming, card, wanted, inexact(rule));
        }
        return isAnew(incoming, evidence)
                ? asGot(incoming, card, got -> merge(got, card, wanted, null, null, inexact(rule)))
                : merge(incoming, card, wanted, held, there, true, inexact(rule));
    }

    private CardContent overruled(CardContent had, CardContent current, CardContent device, DeviceView known) {
        DeviceView view = known.withUnedited(true);
        CardContent wanted = Merge.overruled(had, current, device, view);
        if (CardWriter.holds(state.form(), "FN")) {
            return wanted;
        }
        CardContent renamed = current.withNameAfter(wanted);
        return renamed.equals(current) ? wanted : Merge.overruled(had, renamed, device, view);
    }

    /** Deleted elsewhere, and a refresh from the device brings it back. */
    private Outcome revive(Incoming incoming, StoredCard card, CardContent content, Pairing.@Nullable Rule pairedBy) {
        boolean asSent = content.sameWords(incoming.content());
        StoredCard after = edit.change(card, content, asSent ? incoming.body() : Body.written(content, "merge"));
        shelf.learn(after);
        VersionId current = after.head().version();
        VersionId shown = asSent ? current : edit.keep(card.head().id(), incoming.body());
        if (pairedBy != null) {
            edit.log(paired(card, null, shown, current, pairedBy));
        }
        byte[] shadow = shownOf(content, incoming.content());
        shelf.items().put(Items.mapped(card.head().id(), incoming.luid(), current, shadow, state.number()));
        logRevived(card, null, shown, current);
        return Outcome.DEVICE_WON;
    }

    /** Change beats delete, and the loser is in the log. */
    private void logRevived(StoredCard before, @Nullable VersionId base, VersionId device, VersionId result) {
        edit.log(Entries.of(
                LogEntry.Kind.CONFLICT,
                state,
                before.head().id(),
                base,
                device,
                before.head().version(),
                result,
                List.of(),
                "device",
                "deleted elsewhere, changed on the device"));
    }

    private LogEntry paired(
            StoredCard before, @Nullable VersionId base, VersionId device, VersionId result, Pairing.Rule rule) {
        return Entries.of(
                LogEntry.Kind.PAIRING,
                state,
                before.head().id(),
                base,
                device,
                before.head().version(),
                result,
                List.of(),
                "",
                rule.words());
    }

    private void log(
            StoredCard before,
            @Nullable VersionId base,
            VersionId device,
            VersionId result,
            List<ElementConflict> conflicts) {
        edit.log(Entries.of(
                LogEntry.Kind.CONFLICT,
                state,
                before.head().id(),
                base,
                device,
                before.head().version(),
                result,
                conflicts.stream().map(ElementConflict::name).distinct().toList(),
                "device",
                "both sides changed the same element"));
    }
}
