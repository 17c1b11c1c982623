package io.cardroster.server.config;

import com.typesafe.config.Config;
import io.cardroster.db.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, checked.
 *
 * @param listen the phones' and owners' listener
 * @param admin the administrators' listener, used when {@code listen} is not loopback
 * @param tls the listener with TLS; null when there is none
 * @param publicUrl the address that phones use, without a path's end slash; null for the listener's own
 * @param plainHttp what is allowed without TLS
 * @param maxMessageSize what phones are told of the largest message that they may send, in bytes
 * @param trustedProxies whose forwarded addresses are believed
 * @param trustedGateways behind whose addresses many phones stand, so that failed logins do not count against them
 * @param limits what a client may cost
 * @param retention for how long data are kept, {@code device.expiry} among them
 * @param rosters how rosters are kept
 * @param imWork how much is done at IM platforms at once
 * @param forwarding how hard a forward is tried
 * @param platforms the XMPP servers that may be reached, one for a domain
 * @param database which PostgreSQL
 * @param externalLogins the directory that knows passwords which are not kept here; null when there is none
 * @param keyFile the master key; null for the data directory's own
 * @param stopNotice how long a stopping node says that it is not ready before it takes no more messages
 * @param logFormat how log lines are written
 */
public record ServerConfig(
        Listen listen,
        Listen admin,
        @Nullable Tls tls,
        @Nullable URI publicUrl,
        PlainHttp plainHttp,
        int maxMessageSize,
        List<AddressRange> trustedProxies,
        List<AddressRange> trustedGateways,
        Limits limits,
        Retention retention,
        Rosters rosters,
        ImWork imWork,
        Forwarding forwarding,
        List<Platform> platforms,
        Database database,
        @Nullable External externalLogins,
        @Nullable Path keyFile,
        Duration stopNotice,
        LogFormat logFormat) {

    public ServerConfig {
        trustedProxies = List.copyOf(trustedProxies);
        trustedGateways = List.copyOf(trustedGateways);
        platforms = List.copyOf(platforms);
    }

    /** This configuration with one more platform, which takes the place of one for the same domain. */
    public ServerConfig with(Platform platform) {
        List<Platform> more = new ArrayList<>(platforms);
        more.removeIf(one -> one.domain().equals(platform.domain()));
        more.add(platform);
        return new ServerConfig(
                listen,
                admin,
                tls,
                publicUrl,
                plainHttp,
                maxMessageSize,
                trustedProxies,
                trustedGateways,
                limits,
                retention,
                rosters,
                imWork,
                forwarding,
                more,
                database,
                externalLogins,
                keyFile,
                stopNotice,
                logFormat);
    }

    /**
     * The address that phones are told, without a path.
     *
     * @param plainPort where the plain listener is bound
     * @param tlsPort where the one with TLS is bound; not used when there is none
     */
    public URI phoneAddress(int plainPort, int tlsPort) {
        if (publicUrl != null) {
            return publicUrl;
        }
        return tls == null ? listen.url("http", plainPort) : tls.listen().url("https", tlsPort);
    }

    /** Every key with its meaning and default, as a configuration file. */
    public static String reference() {
        return Layers.referenceText();
    }

    /**
     * The configuration in force as a configuration file, each key with where its value comes from, secrets left out.
     *
     * @throws ConfigurationException when a key, variable or option is wrong
     */
    public static String print(RunOptions options, Map<String, String> environment) {
        Mistakes mistakes = new Mistakes();
        Config merged = Layers.merge(options, environment, mistakes);
        new ConfigReader(merged, options, mistakes).read();
        return PrintedConfig.text(merged);
    }

    /**
     * Reads the configuration: defaults, then the file that the options name, then the environment, then the options.
     *
     * @throws ConfigurationException naming each key, variable, option and file that is wrong in a line with its remedy
     */
    public static ServerConfig load(RunOptions options, Map<String, String> environment) {
        Mistakes mistakes = new Mistakes();
        return new ConfigReader(Layers.merge(options, environment, mistakes), options, mistakes).read();
    }
}
