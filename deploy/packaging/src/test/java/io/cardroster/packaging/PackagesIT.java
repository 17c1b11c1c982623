package io.cardroster.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the packages hold. That they install, run and go is shown by {@code deploy/package-test}. */
class PackagesIT {

    /** Licences that may be shipped with ours; of a component with a choice one is enough. */
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "EPL-2.0");

    private static String root;
    private static Shipped tar;
    private static Shipped deb;
    private static Shipped control;
    private static JsonNode bill;

    @BeforeAll
    static void read() throws IOException {
        Path file = Shipped.built("cardroster-.*\\.tar\\.gz");
        root = file.getFileName().toString().replace(".tar.gz", "/");
        tar = Shipped.tarGz(file);
        Path debian = Shipped.built("cardroster_.*_all\\.deb");
        deb = Shipped.deb(debian, "data");
        control = Shipped.deb(debian, "control");
        bill = new JsonMapper().readTree(tar.get(root + "cardroster.cdx.json").text());
    }

    @Test
    void everyJarIsInTheBillOfMaterials() {
        assertThat(tar.in(root + "lib/"))
                .hasSizeGreaterThan(50)
                .allSatisfy(jar -> assertThat(components())
                        .anySatisfy(component -> assertThat(jar)
                                .startsWith(component.path("name").asString() + "-"
                                        + component.path("version").asString())));
    }

    @Test
    void everyComponentIsInTheNoticeWithALicenceThatMayBeShipped() throws IOException {
        List<String> notice = Files.readAllLines(Path.of("../../NOTICE"));
        assertThat(components()).allSatisfy(component -> {
            List<String> licences = licences(component);
            assertThat(licences).as(name(component)).containsAnyElementsOf(ALLOWED);
            if (!component.path("group").asString().equals("io.cardroster")) {
                assertThat(notice).contains(name(component) + "  " + String.join(" or ", licences));
            }
        });
        Set<String> names = components().stream().map(PackagesIT::name).collect(Collectors.toSet());
        assertThat(notice.stream()
                        .filter(line -> line.contains(":") && line.contains("  "))
                        .map(line -> line.substring(0, line.indexOf(' '))))
                .as("nothing that is gone is still in the notice")
                .allSatisfy(line -> assertThat(names).contains(line));
    }

    @Test
    void theArchiveHoldsProgramsLibrariesExamplesAndDocuments() {
        assertThat(tar.files().keySet()).allMatch(name -> name.startsWith(root));
        assertThat(tar.get(root + "bin/cardroster").mode()).isEqualTo(0755);
        assertThat(tar.get(root + "bin/cardroster-server").mode()).isEqualTo(0755);
        assertThat(tar.in(root))
                .contains(
                        "cardroster-server.jar",
                        "LICENSE",
                        "NOTICE",
                        "README.md",
                        "CHANGELOG.md",
                        "SECURITY.md",
                        "UPGRADING.md",
                        "conf/cardroster.conf",
                        "conf/cardroster-reference.conf",
                        "docs/operator-guide.md",
                        "citus/distribute.sql",
                        "systemd/cardroster.service");
        assertThat(tar.in(root + "lib/"))
                .anyMatch(jar -> jar.contains("binaries-linux-amd64"))
                .anyMatch(jar -> jar.contains("binaries-linux-arm64v8"));
    }

    @Test
    void theDebianPackageHoldsTheSame() {
        assertThat(deb.in("usr/share/cardroster/lib/")).isEqualTo(tar.in(root + "lib/"));
        for (String program : List.of("bin/cardroster", "bin/cardroster-server")) {
            assertThat(deb.get("usr/share/cardroster/" + program))
                    .returns(0755, Shipped.Entry::mode)
                    .returns(tar.get(root + program).text(), Shipped.Entry::text);
        }
        assertThat(deb.get("usr/bin/cardroster").link()).isEqualTo("/usr/share/cardroster/bin/cardroster");
        assertThat(deb.get("etc/cardroster/cardroster.conf").mode()).isEqualTo(0640);
        assertThat(deb.files().values()).allSatisfy(file -> {
            assertThat(file.owner()).isEqualTo("root");
            assertThat(file.mode() & 0022).as("nobody else may write").isZero();
        });
        assertThat(deb.in("usr/share/doc/cardroster/"))
                .contains("copyright", "NOTICE", "distribute.sql", "docs/operator-guide.md");
    }

    @Test
    void theDebianPackageNeedsARuntimeAndNoCompiler() {
        String text = control.get("control").text();
        assertThat(text)
                .contains("Package: cardroster\n", "Architecture: all\n")
                .contains("openjdk-17-jre-headless | java17-runtime-headless")
                .doesNotContain("jdk-headless ")
                .doesNotContain("maven");
        assertThat(control.get("conffiles").text().lines()).containsExactly("/etc/cardroster/cardroster.conf");
        for (String script : List.of("postinst", "prerm", "postrm")) {
            assertThat(control.get(script).mode()).as(script).isEqualTo(0755);
        }
    }

    /** What one start must be able to write, and the one freedom that Java needs, are the only ones. */
    @Test
    void theUnitIsClosed() {
        String unit = deb.get("lib/systemd/system/cardroster.service").text();
        assertThat(unit.lines())
                .contains(
                        "User=cardroster",
                        "StateDirectory=cardroster",
                        "ProtectSystem=strict",
                        "NoNewPrivileges=yes",
                        "PrivateTmp=yes",
                        "CapabilityBoundingSet=",
                        "SystemCallFilter=~@privileged",
                        "KillMode=mixed")
                .noneMatch(line -> line.startsWith("ReadWritePaths"));
        assertThat(Pattern.compile("^ExecStart=(\\S+) ", Pattern.MULTILINE)
                        .matcher(unit)
                        .results()
                        .map(start -> start.group(1)))
                .containsExactly("/usr/share/cardroster/bin/cardroster-server");
    }

    private static List<JsonNode> components() {
        return bill.path("components").valueStream().toList();
    }

    private static String name(JsonNode component) {
        return component.path("group").asString() + ":" + component.path("name").asString();
    }

    private static List<String> licences(JsonNode component) {
        // Of licences without an identifier of SPDX only the name is known.
        Function<JsonNode, String> named = licence -> {
            JsonNode one = licence.path("license");
            return one.path(one.has("id") ? "id" : "name").asString();
        };
        return component.path("licenses").valueStream().map(named).toList();
    }
}
