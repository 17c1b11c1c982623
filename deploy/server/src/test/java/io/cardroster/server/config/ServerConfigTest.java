package io.cardroster.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.cardroster.db.Retention;
import io.cardroster.server.data.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults, file, environment and options lie on top of each other; what is wrong is named with its origin. */
class ServerConfigTest extends Configured {

    @Test
    void defaultsAreThoseOfTheReference() {
        ServerConfig config = load(Map.of());

        assertThat(config.listen().port()).isEqualTo(8080);
        assertThat(config.listen().loopback()).isTrue();
        assertThat(config.phoneAddress(4711, 0)).isEqualTo(URI.create("http://127.0.0.1:4711"));
        assertThat(config.admin().port()).isEqualTo(8081);
        assertThat(config.plainHttp()).isEqualTo(PlainHttp.OFF);
        assertThat(config.maxMessageSize()).isEqualTo(2 << 20);
        assertThat(config.limits())
                .isEqualTo(new Limits(2 << 20, 8, 16 << 20, 64, 2000, 5 << 20, 2000, 50_000, 1L << 30, 20, 2000));
        assertThat(config.retention()).isEqualTo(Retention.DEFAULT);
        assertThat(config.rosters().pullInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.imWork()).isEqualTo(new ImWork(8, 64));
        assertThat(config.platforms()).isEmpty();
        assertThat(config.database()).isEqualTo(new Database.Embedded());
        assertThat(config.keyFile()).isNull();
        assertThat(config.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(config.trustedProxies()).isEmpty();
        assertThat(config.trustedGateways()).isEmpty();
    }

    @Test
    void whatIsInForceIsPrintedWithItsOriginAndWithoutSecrets() throws IOException {
        Path file = file("""
                im { workers = 3 }
                db { url = "jdbc:postgresql://db/cardroster", user = cardroster, password = geheim }
                platforms = [ { domain = "example.org", address = "127.0.0.1:5222" } ]
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        String text = ServerConfig.print(
                RunOptions.parse("--config", file.toString(), "--port", "1234"),
                Map.of("CARDROSTER_LOG_FORMAT", "json"));

        assertThat(text.lines())
                .contains(
                        "listen.port = 1234  # --port",
                        "log.format = \"json\"  # environment variable CARDROSTER_LOG_FORMAT",
                        "im.connections = 64")
                .anyMatch(line -> line.startsWith("im.workers = 3  # ") && line.endsWith("server.conf: 1"))
                .anyMatch(line -> line.startsWith("db.password = \"hidden\"  # "))
                .anyMatch(line -> line.startsWith("platforms = [{\"address\":\"127.0.0.1:5222\""));
        assertThat(text).doesNotContain("geheim");
        Path again = Files.writeString(directory.resolve("again.conf"), text.replace("\"hidden\"", "null"));
        assertThat(ServerConfig.load(RunOptions.parse("--config", again.toString()), Map.of())
                        .imWork())
                .isEqualTo(new ImWork(3, 64));
    }

    @Test
    void phonesAreToldTheAddressWithTlsWhenThereIsOne() throws IOException {
        Path certificate = Files.writeString(directory.resolve("server.pem"), "certificate");
        Path key = Files.writeString(directory.resolve("server.key"), "key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        file("tls { certificates = server.pem, key = server.key, port = 1234 }");

        ServerConfig config = load(Map.of());

        assertThat(config.tls()).isEqualTo(new Tls(new Listen(config.listen().address(), 1234), certificate, key));
        assertThat(config.phoneAddress(8080, 1234)).isEqualTo(URI.create("https://127.0.0.1:1234"));
        file("tls { certificates = server.pem, key = server.key, address = \"0.0.0.0\" }");
        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("public-url is needed");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("open to other users");
    }

    @Test
    void environmentOverridesTheFileAndOptionsOverrideBoth() throws IOException {
        file("listen.port = 1, listen.address = localhost, admin.port = 2, sync.plain-http = md5-only");

        ServerConfig config =
                load(Map.of("CARDROSTER_LISTEN_PORT", "3", "CARDROSTER_ADMIN_PORT", "4", "HOME", "/"), "--port", "5");

        assertThat(config.listen().port()).isEqualTo(5);
        assertThat(config.listen().address()).isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(config.admin().port()).isEqualTo(4);
        assertThat(config.plainHttp()).isEqualTo(PlainHttp.MD5_ONLY);
    }

    @Test
    void allKeysWithTheirValuesCanBeCopiedFromTheReference() throws IOException {
        file(Layers.reference().root().render());

        assertThat(load(Map.of())).isEqualTo(ServerConfig.load(RunOptions.parse(), Map.of()));
    }

    @Test
    void everyKeyHasItsOwnEnvironmentVariable() {
        List<String> variables = Layers.leaves("", Layers.reference().root()).keySet().stream()
                .map(Layers::variable)
                .toList();

        assertThat(variables)
                .doesNotHaveDuplicates()
                .contains("CARDROSTER_SYNC_PLAIN_HTTP", "CARDROSTER_DB_PASSWORD_FILE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen.prot = 1              | unknown key listen.prot",
                "listn { port = 1 }           | unknown key listn.port",
                "'\"listen.port\" = 1'        | unknown key",
                "listen = 5                   | unknown key listen",
                "listen.port.x = 5            | unknown key listen.port.x",
                "listen.port = 70000          | listen.port must be between 0 and 65535, not 70000",
                "listen.port = eighty         | listen.port is not of the right kind",
                "listen.port = null           | listen.port has no value",
                "listen.address = \"\"        | listen.address is empty",
                "listen.address = 999.1.1.1   | listen.address must be localhost or an IP address",
                "listen.address = 0.0.0.0     | public-url is needed",
                "public-url = \"ftp://x\"     | public-url must be http://HOST",
                "public-url = \"https://x/y\" | public-url must be http://HOST",
                "public-url = \"https://a@x\" | public-url must be http://HOST",
                "public-url = \"a b\"         | public-url must be http://HOST",
                "sync.plain-http = on         | sync.plain-http must be off or md5-only or allow-basic, not on",
                "limits.message = 1 GiB       | limits.message must be between",
                "limits.nesting = 65          | limits.nesting must be between",
                "limits.vcard = 6 MiB         | limits.vcard must be between",
                "sync.max-message-size = 1000 | sync.max-message-size must be between",
                "device.expiry = 1 second     | device.expiry must be between",
                "retention.audit = 30 days    | retention.audit must be between",
                "retention.forward-texts = 91 days | retention.forward-texts is longer than retention.forwards",
                "log.format = xml             | log.format must be text or json",
                "trusted-proxies = [nowhere]  | trusted-proxies nowhere is no IP address",
                "trusted-proxies = [10.0.0.0/40] | prefix",
                "trusted-gateways = [nowhere] | trusted-gateways nowhere is no IP address",
                "platforms = [ {domain = a} ] | needs domain and address",
                "platforms = [ {domain = a, address = b} ] | must be HOST:PORT, not b",
                "platforms = [ {domain = a, address = \"b:1\", tls = no} ] | unknown key tls",
                "platforms = [ {domain = a, address = \"b:1\"}, {domain = A, address = \"b:2\"} ] | twice",
                "platforms = [ {domain = a, address = \"b:1\", ca-file = none.pem} ] | none.pem cannot be read",
                "db.user = x                  | db.user is given without db.url",
                "db.url = \"jdbc:mysql://h/d\" | db.url must begin with jdbc:postgresql:",
                "tls.key = none.pem           | tls.key is given without tls.certificates",
                "tls { certificates = none.pem, key = none.pem } | tls.certificates cannot be read",
                "listen {                     | cannot be read",
                "include \"other.conf\"       | one file",
                "include url(\"http://127.0.0.1:1/x\") | one file",
            })
    void wrongKeyIsNamedInOneLine(String content, String message) throws IOException {
        file(content);

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("server.conf")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen.prot = 1               | unknown key listen.prot: did you mean listen.port?",
                "sync.plain_http = off         | unknown key sync.plain_http: did you mean sync.plain-http?",
                "limits.mesage = 1 MiB         | unknown key limits.mesage: did you mean limits.message?",
                "quite.something = 1           | unknown key quite.something; all keys: --help-config",
                "limits.commands = many        | limits.commands is not of the right kind: write it as 2000",
                "trusted-proxies = 10.0.0.1    | trusted-proxies is not of the right kind: write it as []",
                "limits.message = 1 MiB        | sync.max-message-size is larger than limits.message",
                "limits.decoded = 1 MiB        | limits.decoded is smaller than limits.message",
                "forward.first-retry = 1 hour  | forward.first-retry is longer than forward.longest-retry",
                "forward.hourly = 2000         | forward.hourly is more than forward.daily allows",
                "device.expiry = 1 second      | device.expiry must be between 1 days and 3650 days, not 1 seconds",
                "listen { address = 192.0.2.1, port = 8081 }, admin.address = 192.0.2.1 | admin.port is taken by listen.port",
                "listen.address = 192.0.2.1, public-url = \"http://sync.example.org\" | public-url sends phones to plain HTTP",
                "platforms = [ {domian = a, address = \"b:1\"} ] | unknown key domian: did you mean domain?",
            })
    void mistakeIsToldWithItsRemedy(String content, String message) throws IOException {
        file(content);

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("server.conf");
    }

    @Test
    void allMistakesAreToldInOneGo() throws IOException {
        Path open = Files.writeString(directory.resolve("open.password"), "s3cret");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        file("""
                listen { prot = 1, port = 70000, address = nowhere }
                tls { certificates = none.pem, key = none.key }
                public-url = "ftp://x"
                sync.plain-http = maybe
                limits { commands = many, nesting = 65, decoded = 1 MiB }
                trusted-proxies = [ nowhere, 10.0.0.0/40 ]
                forward { hourly = 5000, first-retry = 1 hour }
                im.removed-card = throw
                log.format = xml
                platforms = [
                  { domain = a.example, address = nowhere }
                  { domain = b.example, address = "b:1", ca-file = none.pem }
                  { domain = c.example, address = "c:1", conform = auto }
                ]
                db { url = "jdbc:postgresql://h/d", password-file = open.password }
                """);

        assertThatThrownBy(() -> load(Map.of("CARDROSTER_LISTEN_PROT", "1")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(String.valueOf(e.getMessage()).lines())
                                .as("%s", e.getMessage())
                                .hasSize(20)
                                .doesNotHaveDuplicates()
                                .noneMatch(line -> line.contains("s3cret")));
    }

    /** A wrong value for a key is noticed only by code that reads it. */
    @Test
    void eachKeyOfTheReferenceIsReadByTheServer() throws IOException {
        for (Map.Entry<String, ConfigValue> key :
                Layers.leaves("", Layers.reference().root()).entrySet()) {
            String wrong = key.getValue().valueType() == ConfigValueType.LIST ? "word" : "[ { a = b } ]";
            file(key.getKey() + " = " + wrong);

            assertThatThrownBy(() -> load(Map.of())).hasMessageContaining(key.getKey());
        }
    }

    @Test
    void eachKeyIsExplainedWhereItIsDefined() {
        assertThat(ServerConfig.reference()).isEqualTo(Layers.referenceText());
        Layers.leaves("", Layers.reference().root())
                .forEach((path, value) -> assertThat(explained(path, value))
                        .as(path + " is explained")
                        .isTrue());
    }

    /** By a comment of its own, or, for keys that say one thing together, by that of their table or of the key before. */
    private static boolean explained(String path, ConfigValue value) {
        if (!value.origin().comments().isEmpty()) {
            return true;
        }
        List<String> lines = ServerConfig.reference().lines().toList();
        String before = lines.get(value.origin().lineNumber() - 2).strip();
        return path.contains(".") && !before.isEmpty();
    }

    @Test
    void theOperatorsGuideNamesOnlyKeysThatExist() throws IOException {
        Set<String> known = Layers.leaves("", Layers.reference().root()).keySet();
        Set<String> tables = known.stream()
                .filter(key -> key.contains("."))
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        String guide = Files.readString(Path.of("../../docs/operator-guide.md"));
        List<String> named = Pattern.compile("`([a-z]+\\.[a-z-]+)`")
                .matcher(guide)
                .results()
                .map(match -> match.group(1))
                .filter(key -> tables.contains(key.substring(0, key.indexOf('.'))))
                .toList();

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(known).containsAll(named);
    }

    @Test
    void wrongEnvironmentVariableIsNamed() {
        assertThatThrownBy(() -> load(Map.of("CARDROSTER_LISTEN_PROT", "1")))
                .hasMessageContaining("CARDROSTER_LISTEN_PROT");
        assertThatThrownBy(() -> load(Map.of("CARDROSTER_LISTEN_PORT", "x")))
                .hasMessageContaining("CARDROSTER_LISTEN_PORT")
                .hasMessageContaining("listen.port");
        assertThatThrownBy(() -> load(Map.of("CARDROSTER_PLATFORMS", "[")))
                .hasMessageContaining("CARDROSTER_PLATFORMS");
        assertThat(load(Map.of("CARDROSTER_SERVICE_HOST", "10.0.0.1", "CARDROSTER_PORT_8080_TCP", "tcp://10.0.0.1")))
                .as("what Kubernetes sets for a service of that name")
                .isNotNull();
    }

    @Test
    void listsComeFromTheEnvironmentToo() {
        ServerConfig config = load(Map.of(
                "CARDROSTER_TRUSTED_PROXIES", "[10.0.0.0/8, \"2001:db8::/32\"]",
                "CARDROSTER_TRUSTED_GATEWAYS", "[192.0.2.0/24]",
                "CARDROSTER_PLATFORMS", "[{domain = a.example, address = \"[::1]:5222\"}]"));

        assertThat(config.trustedProxies())
                .containsExactly(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::/32"));
        assertThat(config.trustedGateways()).containsExactly(AddressRange.parse("192.0.2.0/24"));
        assertThat(config.platforms()).containsExactly(new Platform("a.example", "::1", 5222, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=70000                      | --port: listen.port must be between",
                "--bind=nowhere.example            | --bind: listen.address must be localhost or an IP",
                "--xmpp=a.example                  | --xmpp: must be DOMAIN=HOST:PORT",
                "--xmpp=a.example=host             | --xmpp: the address must be HOST:PORT",
                "--xmpp=a b=host:1                 | --xmpp: no domain",
                "--db-url=jdbc:mysql://h/d         | --db-url: db.url must begin with",
                "--db-url=jdbc:postgresql://h/d?user=u&password=s3cret | --db-url: db.url holds a password",
                "--db-url=jdbc:postgresql://h/d?PASSWORD=s3cret | --db-url: db.url holds a password",
                "--db-url=jdbc:postgresql://u:s3cret@h/d | --db-url: db.url holds a password",
                "--config=none.conf                | --config none.conf is no file",
            })
    void wrongOptionIsNamedInOneLine(String option, String message) {
        assertThatThrownBy(() -> ServerConfig.load(RunOptions.parse(option), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret")
                .hasMessageNotContaining("\n");
    }

    @Test
    void ownDatabaseTakesItsPasswordFromAFileOrTheConfiguration() throws IOException {
        Path password = directory.resolve("password");
        Files.writeString(password, "s3cret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        file("db.user = u, db.password-file = password");

        ServerConfig config = load(Map.of(), "--db-url", "jdbc:postgresql://h/d");

        assertThat(config.database()).isEqualTo(new Database.External("jdbc:postgresql://h/d", "u", "s3cret"));
        assertThat(config.toString()).doesNotContain("s3cret");
    }

    @Test
    void fileWithASecretMustNotBeReadableForOthers() throws IOException {
        Path file = file("db.url = \"jdbc:postgresql://h/d\", db.password = s3cret");

        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("chmod 600 " + file)
                .hasMessageNotContaining("s3cret");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(load(Map.of()).database()).isEqualTo(new Database.External("jdbc:postgresql://h/d", null, "s3cret"));
    }

    @Test
    void publicUrlHasNoSlashAtItsEnd() throws IOException {
        file("listen.address = \"0.0.0.0\", public-url = \"https://sync.example.org/\"");

        assertThat(load(Map.of()).publicUrl()).isEqualTo(URI.create("https://sync.example.org"));
    }
}
