package io.cardroster.server.config;

import com.typesafe.config.Config;
import io.cardroster.db.Retention;
import io.cardroster.server.data.PrivateFile;
import io.cardroster.server.data.StartRefusedException;
import io.cardroster.source.forward.ForwardLimits;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns the merged keys into the typed configuration. */
final class ConfigReader {

    private static final int MIB = 1 << 20;
    /** The schema refuses to delete younger events. */
    private static final Duration LEAST_AUDIT = Duration.ofDays(31);

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Values values;
    private final RunOptions options;

    private final Mistakes mistakes;

    ConfigReader(Config merged, RunOptions options, Mistakes mistakes) {
        this.values = new Values(merged, Layers.reference(), mistakes);
        this.options = options;
        this.mistakes = mistakes;
    }

    /**
     * Reads all keys and compares those that belong together.
     *
     * @throws ConfigurationException with all mistakes, also those that were noted before
     */
    ServerConfig read() {
        Listen listen = listen("listen");
        Tls tls = optional(() -> tls(listen));
        ServerConfig config = new ServerConfig(
                listen,
                listen("admin"),
                tls,
                optional(() -> tls == null ? publicUrl("listen", listen) : publicUrl("tls", tls.listen())),
                values.choice("sync.plain-http", PlainHttp.class),
                values.bytes("sync.max-message-size", 1800, 64 * MIB),
                values.texts("trusted-proxies", AddressRange::parse),
                values.texts("trusted-gateways", AddressRange::parse),
                limits(),
                retention(),
                rosters(),
                new ImWork(values.integer("im.workers", 1, 200), values.integer("im.connections", 1, 1000)),
                forwarding(),
                new Platforms(values, mistakes).read(options.xmpp()),
                mistakes.attempt(this::database, new Database.Embedded()),
                optional(() -> new ExternalReader(values).read()),
                values.optionalFile("keys.file"),
                values.duration("stop.notice", Duration.ZERO, Duration.ofMinutes(1)),
                values.choice("log.format", LogFormat.class));
        new Contradictions(config, values, mistakes).look();
        mistakes.end();
        return config;
    }

    private <T> @Nullable T optional(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (StartRefusedException e) {
            mistakes.add(e);
            return null;
        }
    }

    private Retention retention() {
        Duration longest = A_DAY.multipliedBy(36_500);
        return new Retention(
                values.duration("device.expiry", A_DAY, A_DAY.multipliedBy(3650)),
                values.duration("retention.history", A_DAY, longest),
                values.duration("retention.log", A_DAY, longest),
                values.duration("retention.forward-texts", A_DAY, longest),
                values.duration("retention.forwards", A_DAY, longest),
                values.duration("retention.prompts", A_DAY, longest),
                values.duration("retention.audit", LEAST_AUDIT, longest),
                values.duration("retention.traces", Duration.ofHours(1), longest));
    }

    private Rosters rosters() {
        return new Rosters(
                values.duration("im.pull-interval", Duration.ofSeconds(1), A_DAY),
                values.duration("im.poll-interval", Duration.ofSeconds(1), A_DAY.multipliedBy(30)),
                values.duration("im.request-interval", Duration.ZERO, A_DAY.multipliedBy(30)),
                values.choice("im.removed-card", Rosters.Removal.class),
                values.choice("im.removed-contact", Rosters.Removal.class));
    }

    private Listen listen(String key) {
        return listen(key, values.text(key + ".address"));
    }

    private Listen listen(String key, String text) {
        int port = values.integer(key + ".port", 0, 65535);
        InetAddress address = mistakes.attempt(() -> address(key, text), InetAddress.getLoopbackAddress());
        return new Listen(address, port);
    }

    private InetAddress address(String key, String text) {
        try {
            return text.equals("localhost") ? InetAddress.getLoopbackAddress() : IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw values.wrong(key + ".address", "must be localhost or an IP address of this machine, not " + text);
        }
    }

    private @Nullable Tls tls(Listen plain) {
        Path certificates = values.optionalFile("tls.certificates");
        Path key = values.optionalFile("tls.key");
        String address = values.optionalText("tls.address");
        Listen listen = listen("tls", address == null ? plain.address().getHostAddress() : address);
        if (certificates == null && key == null) {
            return null;
        }
        if (certificates == null || key == null) {
            String given = key == null ? "tls.certificates" : "tls.key";
            throw values.wrong(given, "is given without " + (key == null ? "tls.key" : "tls.certificates"));
        }
        if (!Files.isReadable(certificates)) {
            throw values.wrong(
                    "tls.certificates",
                    "cannot be read: is " + certificates + " there, and may the server's user read it?");
        }
        if (new PrivateFile(key).read().isEmpty()) {
            throw values.wrong("tls.key", "is not there: " + key + "; name the key's file");
        }
        return new Tls(listen, certificates, key);
    }

    private @Nullable URI publicUrl(String key, Listen listen) {
        String text = values.optionalText("public-url");
        if (text == null) {
            if (listen.wildcard()) {
                throw values.wrong(
                        key + ".address",
                        "is " + listen.address().getHostAddress()
                                + ", which phones cannot be told: public-url is needed");
            }
            return null;
        }
        String form = "must be http://HOST or https://HOST, with a port if need be and nothing else";
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!web
                    || url.getHost() == null
                    || !url.getRawPath().isEmpty()
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null
                    || url.getRawUserInfo() != null) {
                throw values.wrong("public-url", form);
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw values.wrong("public-url", form);
        }
    }

    private Limits limits() {
        return new Limits(
                values.bytes("limits.message", 4096, 64 * MIB),
                values.integer("limits.decoded-factor", 1, 100),
                values.bytes("limits.decoded", 4096, 256 * MIB),
                values.integer("limits.nesting", 16, 64),
                values.integer("limits.commands", 10, 100_000),
                values.bytes("limits.vcard", 1024, 5 * MIB),
                values.integer("limits.vcard-properties", 10, 2000),
                values.integer("limits.owner-cards", 1, 1_000_000),
                values.longBytes("limits.owner-size", MIB, 1L << 40),
                values.integer("limits.owner-devices", 1, 1000),
                values.integer("limits.sessions", 1, 1_000_000));
    }

    private Forwarding forwarding() {
        Duration second = Duration.ofSeconds(1);
        return new Forwarding(
                new ForwardLimits(
                        values.integer("forward.recipients", 1, 1000),
                        values.integer("forward.characters", 1, 100_000),
                        values.integer("forward.hourly", 1, 1_000_000),
                        values.integer("forward.daily", 1, 1_000_000),
                        values.integer("forward.waiting", 1, 1_000_000),
                        values.integer("forward.login-tries", 1, 1000),
                        values.integer("forward.send-tries", 1, 100),
                        values.duration("forward.deadline", second, A_DAY.multipliedBy(30)),
                        values.duration("forward.grace", Duration.ZERO, Duration.ofMinutes(1)),
                        values.choice("forward.unproved", Forwarding.Unproved.class) == Forwarding.Unproved.RESEND),
                values.duration("forward.first-retry", second, A_DAY),
                values.duration("forward.longest-retry", second, A_DAY));
    }

    private Database database() {
        String url = values.optionalText("db.url");
        if (url == null) {
            for (String needless : List.of("db.user", "db.password", "db.password-file")) {
                if (values.given(needless)) {
                    throw values.wrong(needless, "is given without db.url: name the database or leave it out");
                }
            }
            return new Database.Embedded();
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw values.wrong("db.url", "must begin with jdbc:postgresql:, as in jdbc:postgresql://HOST/DATABASE");
        }
        // Everybody on this machine sees a command line, and addresses get into logs.
        if (url.toLowerCase(Locale.ROOT).matches(".*[?&](ssl)?password=.*")
                || url.matches("jdbc:postgresql://[^/?]*@.*")) {
            throw values.wrong(
                    "db.url", "holds a password: give it as db.password-file, in ~/.pgpass or as db.password");
        }
        return new Database.External(url, values.optionalText("db.user"), password());
    }

    private @Nullable String password() {
        Path file = values.optionalFile("db.password-file");
        if (file == null) {
            return values.optionalText("db.password");
        }
        if (values.given("db.password")) {
            throw values.wrong("db.password", "is given beside db.password-file: leave one of them out");
        }
        byte[] content = new PrivateFile(file)
                .read()
                .orElseThrow(() -> values.wrong(
                        "db.password-file", "is not there: " + file + "; write the password into it, with mode 600"));
        return new String(content, StandardCharsets.UTF_8).strip();
    }
}
