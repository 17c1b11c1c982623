package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cardroster.server.auth.ExternalLogins;
import io.cardroster.server.auth.ExternalLoginsAwayException;
import io.cardroster.server.config.External;
import io.cardroster.server.config.External.Bind;
import io.cardroster.server.config.External.Ldap;
import io.cardroster.server.external.Directories;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passwords that the operator's own directory knows: an LDAP server, and a web service that a phone's login is asked of. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExternalLoginIT {

    private static final String PEOPLE = """
            dn: uid=ada,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: ada
            cn: Ada
            sn: Lovelace
            userPassword: analytical

            dn: uid=bob,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: bob
            cn: Bob
            sn: Locked
            employeeType: locked
            userPassword: secret

            dn: cn=twin,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: ada@old
            uid: twin
            cn: twin
            sn: Twin
            userPassword: secret

            dn: cn=other,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: twin
            cn: other
            sn: Twin
            userPassword: secret

            dn: cn=reader,dc=example,dc=org
            objectClass: organizationalRole
            objectClass: simpleSecurityObject
            cn: reader
            userPassword: may read
            """;

    private static final Bind READER = new Bind("cn=reader,dc=example,dc=org", "may read");

    @TempDir
    private Path folder;

    @Test
    void aDirectoryIsAskedByBindingAsTheEntryOfTheLogin() {
        try (Slapd slapd = new Slapd("localhost", PEOPLE)) {
            ExternalLogins named = ldap("ldap://127.0.0.1:" + slapd.port(), null, "(objectClass=*)", null);
            ExternalLogins searched =
                    ldap("ldap://127.0.0.1:" + slapd.port(), null, "(!(employeeType=locked))", READER);
            for (ExternalLogins logins : List.of(named, searched)) {
                assertThat(logins.right("ada", "analytical")).isTrue();
                assertThat(logins.right("ada", "Analytical")).isFalse();
                assertThat(logins.right("ada", "")).isFalse(); // a bind without password names nobody and succeeds
                assertThat(logins.right("nobody", "secret")).isFalse();
                for (String hostile : List.of("*", "ad*", "ada)(uid=*", "ada,ou=people", "\\61da", "", "a\u0000da")) {
                    assertThat(logins.right(hostile, "analytical")).as(hostile).isFalse();
                }
            }
            assertThat(named.right("bob", "secret")).isTrue();
            assertThat(searched.right("bob", "secret")).isFalse();
            assertThat(searched.right("ada@old", "secret")).isTrue();
            assertThat(searched.right("twin", "secret")).isFalse(); // whose password would it be?

            ExternalLogins wrongReader =
                    ldap("ldap://127.0.0.1:" + slapd.port(), null, "(objectClass=*)", new Bind(READER.dn(), "may not"));
            assertThatThrownBy(() -> wrongReader.right("ada", "analytical"))
                    .isInstanceOf(ExternalLoginsAwayException.class);

            slapd.stop();
            assertThatThrownBy(() -> named.right("ada", "analytical")).isInstanceOf(ExternalLoginsAwayException.class);
            slapd.start();
            assertThat(named.right("ada", "analytical")).isTrue();
            assertThat(searched.right("ada", "analytical")).isTrue();
        }
    }

    @Test
    void passwordsTravelOverTlsThatIsVerified() {
        try (Slapd slapd = new Slapd("localhost", PEOPLE)) {
            Path ca = slapd.certificates().ca();
            for (String url : List.of("ldaps://localhost:" + slapd.tlsPort(), "ldap://localhost:" + slapd.port())) {
                assertThat(ldap(url, ca, "(objectClass=*)", READER).right("ada", "analytical"))
                        .as(url)
                        .isTrue();
                Path stranger = slapd.certificates().strangersCa();
                assertThatThrownBy(() ->
                                ldap(url, stranger, "(objectClass=*)", null).right("ada", "analytical"))
                        .isInstanceOf(ExternalLoginsAwayException.class);
            }
        }
    }

    @Test
    void aCertificateOfAnotherNameIsNotTaken() {
        try (Slapd slapd = new Slapd("directory.example", PEOPLE)) {
            for (String url : List.of("ldaps://localhost:" + slapd.tlsPort(), "ldap://localhost:" + slapd.port())) {
                ExternalLogins logins = ldap(url, slapd.certificates().ca(), "(objectClass=*)", null);
                assertThatThrownBy(() -> logins.right("ada", "analytical"))
                        .as(url)
                        .isInstanceOf(ExternalLoginsAwayException.class);
            }
        }
    }

    private static ExternalLogins ldap(String url, @Nullable Path ca, String filter, @Nullable Bind bind) {
        Ldap protocol = new Ldap("ou=people,dc=example,dc=org", "uid", filter, bind);
        return Directories.of(new External(URI.create(url), ca, Duration.ofSeconds(5), 2, false, protocol));
    }

    @Test
    void aPhoneLogsInWithWhatAWebServiceKnows() throws IOException {
        AtomicInteger broken = new AtomicInteger();
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/check", exchange -> {
            JsonNode body = new JsonMapper().readTree(exchange.getRequestBody().readAllBytes());
            String login = body.path("login").asString();
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + login);
            boolean right =
                    login.equals("ada") && body.path("password").asString().equals("analytical");
            exchange.sendResponseHeaders(broken.get() != 0 ? broken.get() : right ? 204 : 403, -1);
            exchange.close();
        });
        service.start();
        Path token = folder.resolve("token");
        Files.writeString(token, "the token\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        Path config = Files.writeString(folder.resolve("cardroster.conf"), """
                external-logins {
                  kind = http
                  url = "http://127.0.0.1:%d/check"
                  token-file = token
                  add-newcomers = true
                }
                """.formatted(
                        service.getAddress().getPort()));
        try (RunningServer server = new RunningServer(folder.resolve("data"), "--config", config.toString())) {
            Phone phone = new Phone(folder, "ada1", server.url(), "ada", "analytical").with("clientAuthType", "basic");
            SampleCards.special(phone);
            phone.sync("slow");
            assertThat(server.cli("", "user", "list").orFail().output()).contains("ada", "external");
            assertThat(asked).isNotEmpty().allMatch("Bearer the token ada"::equals);

            Phone wrong = new Phone(folder, "ada2", server.url(), "ada", "digital").with("clientAuthType", "basic");
            assertThat(wrong.trySync("slow").exitCode()).isNotZero();
            Phone stranger = new Phone(folder, "eve1", server.url(), "eve", "digital").with("clientAuthType", "basic");
            assertThat(stranger.trySync("slow").exitCode()).isNotZero();
            assertThat(server.cli("", "user", "list").orFail().output()).doesNotContain("eve");

            broken.set(500);
            assertThat(phone.trySync("two-way").exitCode()).isNotZero();
            broken.set(0);
            phone.sync("two-way"); // nothing was counted against it meanwhile
            assertThat(server.log()).doesNotContain("analytical").doesNotContain("digital");
        } finally {
            service.stop(0);
        }
    }
}
