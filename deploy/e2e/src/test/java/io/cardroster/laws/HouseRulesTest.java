package io.cardroster.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How this house writes Java and documents, where a machine can tell. */
class HouseRulesTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.cardroster");

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(PRODUCT);
    }

    @Test
    void noOptionalFields() {
        fields().that()
                .areDeclaredInClassesThat()
                .areNotRecords()
                .should()
                .notHaveRawType(Optional.class)
                .because("Optional is for results; a record's component is what its accessor returns")
                .check(PRODUCT);
    }

    @Test
    void engineAndRulesGetTheirTimeFromOutside() {
        noClasses()
                .that()
                .resideInAnyPackage("io.cardroster.syncml..", "io.cardroster.source..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a simulation plays clock steps")
                .check(PRODUCT);
    }

    @Test
    void nothingDeclaresBareExceptions() {
        methods()
                .that()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .notDeclareThrowableOfType(Exception.class)
                .check(PRODUCT);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cardroster.server..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(PRODUCT);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        assertThat(sources().stream()
                        .filter(file -> file.toString().contains("src/main/java"))
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                .isEmpty();
    }

    @Test
    void decisionRecordsHaveNumbersOfTheirOwn() throws IOException {
        try (Stream<Path> records = Files.list(project().resolve("docs/adr"))) {
            assertThat(records.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("\\d{4}-.*\\.md"))
                            .map(name -> name.substring(0, 4)))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theWayOfACardNamesClassesThatExist() throws IOException {
        String text = Files.readString(project().resolve("docs/way-of-a-card.md"));
        Matcher names =
                Pattern.compile("`(io\\.cardroster\\.[a-z.]+\\.[A-Z]\\w+)`").matcher(text);
        int count = 0;
        while (names.find()) {
            count++;
            String name = names.group(1);
            assertThat(PRODUCT.stream().anyMatch(type -> type.getName().equals(name)))
                    .as(name)
                    .isTrue();
        }
        assertThat(count).isGreaterThan(10);
    }

    /** Each row of a table that has a column of tests names a test class or a transcript that exists, and nothing else. */
    @Test
    void theTestsThatDocumentsNameExist() throws IOException {
        Set<String> known = new HashSet<>();
        sources().forEach(file -> known.add(file.getFileName().toString().replace(".java", "")));
        try (Stream<Path> files = Files.walk(project())) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".syncml.txt"))
                    .forEach(name -> known.add(name.replace(".syncml.txt", "")));
        }
        assertThat(rowsWithTests("docs/conformance.md", known)).isGreaterThan(60);
        assertThat(rowsWithTests("docs/threat-model.md", known)).isGreaterThan(25);
    }

    /** Rows of tables whose last column is named test. */
    private static int rowsWithTests(String document, Set<String> known) throws IOException {
        int rows = 0;
        boolean inTable = false;
        for (String line : Files.readAllLines(project().resolve(document))) {
            inTable = line.startsWith("|") && (inTable || line.endsWith("| test |"));
            if (inTable && !line.endsWith("| test |") && !line.startsWith("| ---")) {
                String cell = line.substring(line.lastIndexOf('|', line.length() - 2) + 1, line.length() - 1);
                Matcher names = Pattern.compile("`([^`]+)`").matcher(cell);
                List<String> named = names.results().map(name -> name.group(1)).toList();
                assertThat(named).as(line).isNotEmpty();
                assertThat(known).as(line).containsAll(named);
                assertThat(cell).as(line).doesNotContain("by hand");
                rows++;
            }
        }
        return rows;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(project())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }

    private static Path project() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/run"))) {
            here = Objects.requireNonNull(here.getParent(), "not inside the project");
        }
        return here;
    }
}
