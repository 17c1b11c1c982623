package io.cardroster.e2e;

import io.cardroster.im.counterpart.FreePort;
import io.cardroster.im.counterpart.ServerProcess;
import io.cardroster.im.counterpart.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** OpenLDAP's server with a few people below {@code ou=people,dc=example,dc=org}. */
final class Slapd implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");

    private final ServerProcess process = new ServerProcess("slapd", "openldap");
    private final int port = FreePort.find();
    private final int tlsPort = FreePort.find();
    private final TestCertificates certificates =
            new TestCertificates(process.directory().resolve("certs"));

    /**
     * Starts one.
     *
     * @param name in its certificate
     * @param people entries, LDIF
     */
    Slapd(String name, String people) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(
                    "slapd is missing; install it with: apt-get install -y --no-install-recommends slapd");
        }
        Path directory = process.directory();
        try {
            certificates.make(name);
            Files.createDirectory(directory.resolve("data"));
            // A copy, since Debian confines the program under its own path to its own folders.
            Files.copy(PROGRAM, directory.resolve("slapd"), StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(directory.resolve("people.ldif"), """
                    dn: dc=example,dc=org
                    objectClass: dcObject
                    objectClass: organization
                    o: Example
                    dc: example

                    dn: ou=people,dc=example,dc=org
                    objectClass: organizationalUnit
                    ou: people

                    """ + people);
            Files.writeString(directory.resolve("slapd.conf"), """
                    include /etc/ldap/schema/core.schema
                    include /etc/ldap/schema/cosine.schema
                    include /etc/ldap/schema/inetorgperson.schema
                    modulepath /usr/lib/ldap
                    moduleload back_mdb
                    TLSCertificateFile %1$s/certs/%2$s.crt
                    TLSCertificateKeyFile %1$s/certs/%2$s.key
                    database mdb
                    suffix "dc=example,dc=org"
                    directory %1$s/data
                    access to attrs=userPassword by anonymous auth by * none
                    access to * by dn.exact="cn=reader,dc=example,dc=org" read by * none
                    """.formatted(directory, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Programs.run(
                        Duration.ofSeconds(30),
                        Map.of(),
                        "",
                        List.of(
                                directory.resolve("slapd").toString(),
                                "-T",
                                "add",
                                "-f",
                                directory.resolve("slapd.conf").toString(),
                                "-l",
                                directory.resolve("people.ldif").toString()))
                .orFail();
        process.give(directory);
        start();
    }

    void start() {
        process.start(
                List.of(
                        process.directory().resolve("slapd").toString(),
                        "-d",
                        "0",
                        "-f",
                        process.directory().resolve("slapd.conf").toString(),
                        "-h",
                        "ldap://127.0.0.1:" + port + " ldaps://127.0.0.1:" + tlsPort),
                Map.of(),
                port,
                tlsPort);
    }

    void stop() {
        process.stop();
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    TestCertificates certificates() {
        return certificates;
    }

    @Override
    public void close() {
        process.stop();
        process.remove();
    }
}
