package io.cardroster.server.api;

import io.cardroster.source.spi.TraceStore;
import io.cardroster.source.spi.TraceStore.Exchange;
import io.cardroster.source.spi.TraceStore.Running;
import io.cardroster.syncml.spi.OwnerId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Writes the sessions of one owner down for a while, and hands them out. */
public final class TraceDesk {

    private static final int LONGEST_MINUTES = 24 * 60;
    private static final List<String> DETAILS = List.of("", "masked", "contents");

    private final OwnerDesk owners;
    private final TraceStore traces;
    private final Runnable changed;

    /**
     * A desk over those traces.
     *
     * @param changed called when a trace was begun or ended, so that this node knows at once
     */
    public TraceDesk(OwnerDesk owners, TraceStore traces, Runnable changed) {
        this.owners = owners;
        this.traces = traces;
        this.changed = changed;
    }

    /**
     * Begins a trace in the place of one from before.
     *
     * @param device the only device to be traced, as {@code devices list} names it; empty for all
     * @param detail {@code contents} for cards in full; {@code masked} or empty for their length
     */
    public void start(String name, String device, int minutes, String detail) {
        OwnerId owner = owners.named(name).owner();
        if (minutes < 1 || minutes > LONGEST_MINUTES) {
            throw RefusalException.badInput("a trace runs for 1 to " + LONGEST_MINUTES + " minutes");
        }
        if (!DETAILS.contains(detail)) {
            throw RefusalException.badInput("the detail is masked or contents");
        }
        traces.start(owner, new Running(device, detail.equals("contents")), Duration.ofMinutes(minutes));
        changed.run();
    }

    /** Ends the one that runs. */
    public void stop(String name) {
        boolean ran = traces.stop(owners.named(name).owner());
        changed.run();
        if (!ran) {
            throw RefusalException.conflict("no trace of " + name + " is running");
        }
    }

    /** What was written down; read in one piece, since it is bounded. */
    public List<Exchange> read(String name) {
        List<Exchange> exchanges = traces.read(owners.named(name).owner());
        if (exchanges.isEmpty()) {
            throw RefusalException.notFound("nothing was written down for " + name + "; see: trace start");
        }
        return exchanges;
    }

    /** Writes exchanges as text for people. */
    public static void write(List<Exchange> exchanges, OutputStream out) throws IOException {
        for (Exchange one : exchanges) {
            out.write(("# " + one.at() + " " + one.device().replaceAll("\\p{Cntrl}", "?") + "\nC>\n" + one.received()
                            + "S<\n" + one.answered() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
