package io.cardroster.funambol.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.funambol.framework.engine.source.SyncSourceException;
import com.funambol.framework.server.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** This release is replaced by a later one with another schema, other beans and other rows. */
@ExtendWith(HostWorld.Started.class)
class UpdateIT {

    private static final String[] BOB = {"N:Both;Bob", "TEL;CELL:+442", "TITLE:Clerk"};
    private static final String[] ADA = {"N:Lovelace;Ada", "TEL;CELL:+441", "X-IM-TYPE:xmpp", "X-IM-NUMBER:ada@im.test"
    };

    private final HostWorld world;
    private final Path home;

    UpdateIT(HostWorld world) {
        this.world = world;
        this.home = world.folder().resolve("updated");
    }

    @AfterEach
    void backToTheOther() {
        System.setProperty("funambol.home", world.home().toString());
    }

    @Test
    void anUpdateKeepsMappingsAndAnchors() throws IOException, PluginException, SyncSourceException, SQLException {
        String url = world.database("updated");
        String later = Objects.requireNonNull(System.getProperty("next.version"));
        assertThat(later).isNotEqualTo(UnpackedModule.VERSION);
        try (Connection connection = world.connection(world.database("updated_host"))) {
            HostDatabase host = new HostDatabase(connection);
            HostedPhone phone;
            HostedPhone other;
            String configuration;
            try (WebApplication old = WebApplication.install(home, world.configuration(url))) {
                host.install(home, "postgresql");
                configuration = Files.readString(old.configuration());
                assertThat(started(old)).contains("Cardroster " + UnpackedModule.VERSION + " is running");
                phone = new HostedPhone(old, "ada", "IMEI:1");
                other = new HostedPhone(old, "ada", "IMEI:2");
                phone.add(BOB);
                phone.add(ADA);
                phone.sync();
                other.sync();
                other.edit("Bob", "Clerk", "Baker");
                other.sync();
                host.keep(phone);
            }
            assertThat(laterTable(url)).isEmpty();

            try (WebApplication next = WebApplication.update(home)) {
                host.install(home, "postgresql");
                assertThat(started(next)).contains("Cardroster " + later + " is running");
                assertThat(laterTable(url)).containsExactly("later_release");
                assertThat(host.rows("select description from fnbl_module where id = 'cardroster'"))
                        .containsExactly("of the next release");
                assertThat(Objects.requireNonNull(next.contacts().getInfo())
                                .getSupportedTypes()[1]
                                .getVersion())
                        .isEqualTo("4.0");
                assertThat(Files.readString(next.configuration())).isEqualTo(configuration);
                assertThat(home.resolve("config/cardroster/cardroster.conf.example"))
                        .content()
                        .contains("Of the next release");
                phone.moveTo(next);
                host.recall(phone);
                phone.edit("Ada", "+441", "+449");

                phone.sync(200);

                assertThat(phone.statuses).containsValue(200);
                assertThat(phone.carriedDown).isEqualTo(1);
                assertThat(String.join("", phone.cards.values())).contains("Baker", "+449");
                assertThat(phone.cards).hasSize(2);
                phone.sync(200);
                assertThat(phone.named()).isZero();
            }
        }
    }

    private List<String> laterTable(String url) throws SQLException {
        try (Connection connection = world.connection(url)) {
            return HostDatabase.rows(
                    connection, "select table_name from information_schema.tables where table_name = 'later_release'");
        }
    }

    /** What the host's log says of the start. */
    private static List<String> started(WebApplication application) throws PluginException {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(new SimpleFormatter().formatMessage(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("io.cardroster.funambol");
        log.addHandler(handler);
        try {
            application.start();
        } finally {
            log.removeHandler(handler);
        }
        return lines;
    }

    @Test
    void anOlderJarThatWasLeftIsNamed() throws IOException, PluginException {
        Path left = world.folder().resolve("left");
        WebApplication.install(left, world.configuration(world.url())).close();
        try (WebApplication both = WebApplication.updateBadly(left)) {
            assertThatThrownBy(both::start)
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("two releases")
                    .hasMessageContaining("cardroster-" + UnpackedModule.VERSION + ".jar");
        }
    }
}
