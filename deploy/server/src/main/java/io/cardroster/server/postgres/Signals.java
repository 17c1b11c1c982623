package io.cardroster.server.postgres;

import io.cardroster.server.data.StartRefusedException;
import java.io.IOException;

/** Signals that Java cannot send: SIGINT is PostgreSQL's fast shutdown and SIGQUIT its immediate one. */
final class Signals {

    private Signals() {}

    /** Sends a signal; that the process has ended meanwhile is no error. */
    static void send(long process, String signal) throws InterruptedException {
        try {
            // The shell's own kill: the program of that name is a package of its own.
            new ProcessBuilder("sh", "-c", "kill -\"$1\" \"$2\"", "signal", signal, Long.toString(process))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StartRefusedException("no shell to send a signal with: " + e.getMessage(), e);
        }
    }
}
