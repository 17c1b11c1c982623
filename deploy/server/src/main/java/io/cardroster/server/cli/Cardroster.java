package io.cardroster.server.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line of the running server: {@code cardroster [--data DIR] COMMAND}. Exit code 0, 1 (refused) or 2 (usage). */
@Command(
        name = "cardroster",
        mixinStandardHelpOptions = true,
        version = "Cardroster 0.1",
        description = "Talks to the running Cardroster server of a data directory.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            UserCommands.class,
            AdminCommands.class,
            AuditCommands.class,
            ContactCommands.class,
            ExplainCommand.class,
            SyncCommands.class,
            DeviceCommands.class,
            TraceCommands.class,
            KeyCommands.class,
            DuplicateCommands.class,
            ConflictCommands.class,
            RosterCommands.class,
            ForwardCommand.class,
            ForwardsCommands.class,
            BackupCommand.class,
            RestoreCommand.class
        },
        footer = {
            "",
            "Exit code: 0 done, 1 refused (the reason is on stderr), 2 wrong usage.",
            "",
            "Examples:",
            "  echo secret | cardroster user add ada --password-stdin",
            "  cardroster contacts list ada",
            "  cardroster roster list ada",
            "  cardroster forward ada --to xmpp:bob@example.org --text 'See you at eight'",
            "  cardroster conflicts list --json",
            "  cardroster --data /srv/cardroster conflicts restore 1.7"
        })
public final class Cardroster {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of the server (default: ${DEFAULT-VALUE}).",
            defaultValue = "./data",
            scope = ScopeType.INHERIT)
    private Path data = Path.of("data");

    private final InputStream in;

    private Cardroster(InputStream in) {
        this.in = in;
    }

    Path data() {
        return data;
    }

    ServerCalls server() {
        return new ServerCalls(data);
    }

    /** Where passwords come from. */
    InputStream in() {
        return in;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(System.in, out, err, args));
    }

    /**
     * Runs one command.
     *
     * @param in takes the place of standard input, {@code out} and {@code err} those of the outputs
     * @return the exit code
     */
    public static int run(InputStream in, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = line(in);
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof RefusedException) {
                command.getErr().println("cardroster: " + e.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw e;
        });
        line.setParameterExceptionHandler(Cardroster::misused);
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    /** All commands with their options and parameters, for whoever must know each. */
    public static CommandLine line(InputStream in) {
        return new CommandLine(new Cardroster(in));
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("cardroster: " + e.getMessage());
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
