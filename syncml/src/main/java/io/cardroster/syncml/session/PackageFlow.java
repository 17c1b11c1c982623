package io.cardroster.syncml.session;

import io.cardroster.syncml.spi.End;

/** Moves a session from package to package; counts them by Final, never by messages (protocol notes 5.1 and 5.2). */
final class PackageFlow {

    private final SyncCloser closer;

    PackageFlow(SyncCloser closer) {
        this.closer = closer;
    }

    /** After the commands of a message, before it is answered. */
    void received(Turn turn, boolean clientFinal) {
        SessionState state = turn.state;
        if (turn.suspended || turn.refusedByClient) {
            closer.closeAll(turn.suspended ? End.SUSPENDED : End.ABANDONED, turn);
            state.phase = Phase.ENDED;
            state.answering = false;
        }
        // While ours is on its way, some clients write Final on each message; it means nothing then.
        if (!clientFinal || state.answering || state.phase == Phase.ENDED) {
            return;
        }
        state.answering = true;
        if (state.phase == Phase.INIT && hasAllChanges(state)) {
            state.phase = Phase.CHANGES;
        }
        if (state.phase == Phase.CHANGES) {
            changesComplete(turn);
        }
    }

    /** Sync without separate initialization: Alert and Sync came in one package. */
    private static boolean hasAllChanges(SessionState state) {
        return !state.syncs.isEmpty()
                && state.syncs.stream().allMatch(sync -> sync.syncSeen && !sync.refusesEarlyChanges);
    }

    private void changesComplete(Turn turn) {
        if (turn.state.incoming != null) {
            turn.brokenOff(turn.state.incoming);
            turn.state.incoming = null;
            turn.uow.sessions().clearChunks(turn.owner, turn.device);
        }
        for (DatastoreSync sync : turn.state.syncs) {
            if (sync.closed) {
                continue;
            }
            // Without a Sync a slow sync would double, and a refresh would empty, the whole book.
            boolean dangerous = sync.mode.deviceSendsAll();
            if (!sync.syncSeen && dangerous) {
                closer.close(sync, End.ABANDONED, turn);
            } else {
                sync.changes = turn.datastore(sync).deviceDone(sync.id);
                sync.deviceDone = true;
            }
        }
    }

    /** After our answer is made. */
    void answered(Turn turn, boolean complete) {
        SessionState state = turn.state;
        if (!complete || !state.answering) {
            return;
        }
        state.answering = false;
        switch (state.phase) {
            case INIT -> {
                state.syncs.forEach(sync -> sync.refusesEarlyChanges = false);
                state.phase = Phase.CHANGES;
            }
            case CHANGES -> {
                // Where only the device sends, package 4 is the last one that must arrive.
                state.syncs.stream()
                        .filter(sync -> !sync.mode.serverSends())
                        .forEach(sync -> closer.close(sync, End.COMPLETED, turn));
                state.phase = Phase.MAPS;
            }
            case MAPS -> {
                closer.closeAll(End.COMPLETED, turn);
                state.phase = Phase.ENDED;
            }
            case ENDED -> {}
        }
    }
}
