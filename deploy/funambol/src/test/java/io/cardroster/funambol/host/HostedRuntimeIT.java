package io.cardroster.funambol.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.funambol.framework.engine.source.SyncSourceException;
import com.funambol.framework.server.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One runtime of the packed module in a web application: loaded apart, started once, stopped, configured. */
@ExtendWith(HostWorld.Started.class)
class HostedRuntimeIT {

    private final HostWorld world;
    private final String user = "user-" + UUID.randomUUID();

    HostedRuntimeIT(HostWorld world) {
        this.world = world;
    }

    @Test
    void nothingOfTheHostsLibrariesIsSeenAndNothingOfOursByTheHost() {
        ClassLoader host = world.application().loader();
        assertThat(Stream.of("org.apache.commons.lang.StringUtils", "org.apache.log4j.Logger", "org.joda.time.DateTime")
                        .map(name -> {
                            try {
                                return host.loadClass(name).getClassLoader();
                            } catch (ClassNotFoundException e) {
                                throw new AssertionError(e);
                            }
                        }))
                .containsOnly(host);
        assertThatThrownBy(() -> host.loadClass("io.cardroster.source.change.ContactsDatastore"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> host.loadClass("org.postgresql.Driver")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void oneRuntimeIsStoppedWithTheHostAndLeavesNoThread() throws IOException, PluginException, SyncSourceException {
        String url = world.url();
        Path second = world.folder().resolve("second");
        long before = laneThreads();
        try (WebApplication extra = WebApplication.install(second, world.configuration(url))) {
            extra.start();
            extra.start();
            assertThat(laneThreads()).isEqualTo(before + 1);
            HostedPhone there = new HostedPhone(extra, user, "IMEI:3");
            there.sync();
            extra.stop();
            assertThat(laneThreads()).isEqualTo(before);
            // A sync that comes all the same starts it again.
            there.sync();
            assertThat(laneThreads()).isEqualTo(before + 1);
        } finally {
            System.setProperty("funambol.home", world.home().toString());
        }
        assertThat(laneThreads()).isEqualTo(before);
    }

    private static long laneThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lanes") && thread.isAlive())
                .count();
    }

    @Test
    void aConfigurationThatOthersCanReadIsRefused() throws IOException, PluginException {
        Path third = world.folder().resolve("third");
        String url = world.url();
        try (WebApplication open = WebApplication.install(third, world.configuration(url))) {
            WebApplication.write(open.configuration(), Files.readString(open.configuration()), "rw-r--r--");
            assertThatThrownBy(open::start).isInstanceOf(PluginException.class).hasMessageContaining("chmod 600");

            WebApplication.write(open.configuration(), "db.user = \"x\"", "rw-------");
            assertThatThrownBy(open::start).hasMessageContaining("db.user");
            Files.delete(open.configuration());
            assertThatThrownBy(open::start).hasMessageContaining("cardroster.conf.example");
            WebApplication.write(
                    open.configuration(), world.configuration("jdbc:postgresql://127.0.0.1:1/none"), "rw-------");
            HostedPhone there = new HostedPhone(open, user, "IMEI:4");
            assertThatThrownBy(there::sync)
                    .isInstanceOfSatisfying(
                            SyncSourceException.class,
                            refused -> assertThat(refused.getStatusCode()).isEqualTo(503));
        } finally {
            System.setProperty("funambol.home", world.home().toString());
        }
    }
}
