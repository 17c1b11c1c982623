package io.cardroster.server.api;

import io.cardroster.source.conflict.SeenLosses;
import io.cardroster.source.spi.OwnerDirectory.DeviceSync;
import io.cardroster.source.spi.SyncState;
import io.cardroster.syncml.device.DeviceSwitches;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A device with where its datastores stand and what its last syncs did.
 *
 * @param syncs newest first
 * @param why why its last sync of contacts was a slow one
 * @param rules switches that it is served with, of those that are told by manufacturer, model and name
 * @param losses what it was seen to lose of contacts
 */
public record DeviceDetail(
        DeviceView device, List<Store> datastores, List<Run> syncs, Why why, List<Rule> rules, Losses losses) {

    public DeviceDetail {
        datastores = List.copyOf(datastores);
        syncs = List.copyOf(syncs);
        rules = List.copyOf(rules);
    }

    /**
     * What the server does otherwise for such devices.
     *
     * @param name of the rule
     * @param reason in English, as its file says it
     */
    public record Rule(String name, DeviceSwitches switches, String reason) {}

    /**
     * What it was seen to lose.
     *
     * @param contacts that were looked at: the newest ones that it shows otherwise than they were sent
     */
    public record Losses(int contacts, List<SeenLosses.Loss> seen) {

        public Losses {
            seen = List.copyOf(seen);
        }
    }

    /**
     * Where a datastore stands.
     *
     * @param form content type and version in which the device takes items
     * @param properties names of those that it keeps; empty when it did not say
     * @param room how many of a property it keeps in an item, where it said so
     * @param maxObjSize in bytes
     * @param deviceAnchor committed; empty when there was no good sync. {@code serverAnchor} likewise
     * @param slowRequired the next sync must be slow
     * @param broken the last sync did not end well
     * @param full the device has no room for more
     */
    public record Store(
            String datastore,
            String form,
            List<String> properties,
            Map<String, Integer> room,
            int maxObjSize,
            String deviceAnchor,
            String serverAnchor,
            boolean slowRequired,
            boolean broken,
            boolean full) {

        public Store {
            properties = List.copyOf(properties);
            room = new TreeMap<>(room);
        }

        static Store of(SyncState state) {
            return new Store(
                    state.datastore(),
                    (state.form().contentType() + " " + state.form().version()).strip(),
                    state.form().properties().stream().sorted().toList(),
                    state.form().room(),
                    state.maxObjSize(),
                    orEmpty(state.deviceLast()),
                    orEmpty(state.serverLast()),
                    state.slowRequired(),
                    state.broken(),
                    state.full());
        }

        private static String orEmpty(@Nullable String anchor) {
            return anchor == null ? "" : anchor;
        }
    }

    /**
     * A sync.
     *
     * @param asked mode that the device asked for, and {@code mode} the one that was run
     * @param ended null while it runs, and when nobody ended it
     * @param failed commands of the device that were not carried out
     * @param refused commands to the device that it did not carry out
     */
    public record Run(
            String datastore,
            String asked,
            String mode,
            Why why,
            Instant began,
            @Nullable Instant ended,
            String outcome,
            int added,
            int replaced,
            int deleted,
            int failed,
            int sent,
            int refused) {

        static Run of(DeviceSync sync) {
            return new Run(
                    sync.datastore(),
                    sync.asked(),
                    sync.mode(),
                    Why.of(sync),
                    sync.began(),
                    sync.ended(),
                    sync.outcome(),
                    sync.added(),
                    sync.replaced(),
                    sync.deleted(),
                    sync.failed(),
                    sync.sent(),
                    sync.refused());
        }

        /** How long it took in seconds; negative when it has not ended. */
        public long seconds() {
            return ended == null ? -1 : Duration.between(began, ended).toSeconds();
        }
    }

    /** Why a sync was a slow one. */
    public enum Why {
        /** It was not. */
        NOT_SLOW,
        /** The device asked for it by itself. */
        ASKED,
        FIRST,
        /** The device's anchor is none that we know. */
        ANCHORS,
        /** The server wanted it. */
        REQUIRED,
        /** A slow sync or refresh before it was broken off. */
        BROKEN_OFF,
        /** It wanted to go on with a sync of which nothing is left. */
        NOTHING_TO_RESUME;

        static Why of(DeviceSync sync) {
            if (!sync.mode().equals("SLOW")) {
                return NOT_SLOW;
            }
            return switch (sync.reason()) {
                case "" -> ASKED;
                case "first sync" -> FIRST;
                case "anchors do not match" -> ANCHORS;
                case "a slow sync or refresh was broken off" -> BROKEN_OFF;
                case "nothing to resume" -> NOTHING_TO_RESUME;
                default -> REQUIRED;
            };
        }

        /** The word in keys of messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
