package io.cardroster.server.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace …}: what an owner's phones and the server say to each other. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = {
            "Writes down what an owner's phones and the server say to each other, for a while: start, stop, get.",
            "Passwords, digests, nonces and the secrets of addresses are never written down. It is deleted after retention.traces."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  cardroster trace start ada --minutes 10",
            "  cardroster trace get ada --out ada.txt"
        })
final class TraceCommands extends Group {

    @Command(
            mixinStandardHelpOptions = true,
            description = "Begins; deletes what was written down for the owner before.")
    void start(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--minutes", defaultValue = "30", description = "How long, 1440 at most; default 30.")
                    int minutes,
            @Option(names = "--device", defaultValue = "", description = "Only this DEVICE; see: devices list NAME.")
                    String device,
            @Option(names = "--contents", description = "Writes cards down in full, instead of their length.")
                    boolean contents) {
        server().send(
                        "PUT",
                        path(name),
                        Map.of("minutes", minutes, "device", device, "detail", contents ? "contents" : "masked"));
        done("sessions of " + name + " are written down for " + minutes + " minutes");
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends before its time.")
    void stop(@Parameters(paramLabel = "NAME") String name) {
        server().send("DELETE", path(name), Map.of());
        done("sessions of " + name + " are no longer written down");
    }

    @Command(mixinStandardHelpOptions = true, description = "Stores what was written down so far in a file.")
    void get(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description = "A file that is not there yet.")
                    Path file) {
        long bytes = server().download(path(name), file);
        done("trace in " + file + ", " + bytes + " bytes");
    }

    private static String path(String name) {
        return "/owners/" + ServerCalls.segment(name) + "/trace";
    }
}
