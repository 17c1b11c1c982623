package io.cardroster.server.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The options of {@code deploy/run}; where one is not given, the configuration decides.
 *
 * @param port of the phones' listener
 * @param bind its address
 * @param data the data directory
 * @param config the configuration file
 * @param dbUrl a database of the operator's own, as a JDBC URL without password
 * @param xmpp platforms as {@code DOMAIN=HOST:PORT}
 * @param check only check configuration, keys, database and platforms
 * @param printConfig only print the configuration that is in force
 * @param helpConfig only print every key of the configuration with its meaning and default
 * @param demo play a phone against the server
 * @param install install what the demo lacks
 * @param help print {@link #usage()} and do nothing
 */
public record RunOptions(
        @Nullable Integer port,
        @Nullable String bind,
        Path data,
        @Nullable Path config,
        @Nullable String dbUrl,
        List<String> xmpp,
        boolean check,
        boolean printConfig,
        boolean helpConfig,
        boolean demo,
        boolean install,
        boolean help) {

    public RunOptions {
        xmpp = List.copyOf(xmpp);
    }

    /**
     * Reads the command line.
     *
     * @throws ConfigurationException when an option is unknown, incomplete or not of its form
     */
    public static RunOptions parse(String... arguments) {
        Arguments parsed = new Arguments();
        try {
            new CommandLine(parsed).parseArgs(arguments);
        } catch (ParameterException e) {
            throw new ConfigurationException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong options"), e);
        }
        return new RunOptions(
                parsed.port,
                parsed.bind,
                parsed.data,
                parsed.config,
                parsed.dbUrl,
                parsed.xmpp,
                parsed.check,
                parsed.printConfig,
                parsed.helpConfig,
                parsed.demo,
                parsed.install,
                parsed.help);
    }

    /** The help text. */
    public static String usage() {
        return new CommandLine(new Arguments()).getUsageMessage();
    }

    @Command(
            name = "deploy/run",
            sortOptions = false,
            description = "Starts the Cardroster server in the foreground; Ctrl-C stops it.")
    private static final class Arguments {

        @Option(
                names = "--port",
                paramLabel = "PORT",
                description = "port for phones and pages (8080); 0 takes a free one")
        @Nullable Integer port;

        @Option(names = "--bind", paramLabel = "ADDRESS", description = "address to listen on (127.0.0.1)")
        @Nullable String bind;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "data directory (./data), made when it is not there")
        Path data = Path.of("data");

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "configuration file (HOCON); --help-config shows its keys")
        @Nullable Path config;

        @Option(
                names = "--db-url",
                paramLabel = "JDBC",
                description = "a PostgreSQL of your own, as jdbc:postgresql://HOST/DATABASE without password;"
                        + " default is the one that comes with the server")
        @Nullable String dbUrl;

        @Option(
                names = "--xmpp",
                paramLabel = "DOMAIN=HOST:PORT",
                description = "XMPP server of a domain; may be repeated")
        List<String> xmpp = List.of();

        @Option(names = "--check", description = "check configuration, keys, database and platforms, then end")
        boolean check;

        @Option(
                names = "--print-config",
                description = "print the configuration in force and where each value comes from, then end")
        boolean printConfig;

        @Option(
                names = "--help-config",
                description = "print every key of the configuration with its meaning and default, then end")
        boolean helpConfig;

        @Option(names = "--demo", description = "play a phone against the server and show what happens")
        boolean demo;

        @Option(names = "--install", description = "install the Debian packages that are missing")
        boolean install;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "show this text")
        boolean help;
    }
}
