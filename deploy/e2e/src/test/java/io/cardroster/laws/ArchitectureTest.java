package io.cardroster.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** The arrows of the design, section 3: hosts know the source, the source knows the engine, and nobody looks back. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.cardroster");

    @Test
    void theEngineKnowsNothingElseOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("io.cardroster.syncml..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.cardroster.source..", "io.cardroster.db..", "io.cardroster.im..", "io.cardroster.server..")
                .because("syncml can synchronise any datastore and knows no card")
                .check(PRODUCT);
    }

    @Test
    void messagesKnowOnlyTheBinding() {
        classes()
                .that()
                .resideInAPackage("io.cardroster.syncml.message..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.cardroster.syncml.message..", "java..", "jakarta.xml.bind..", "org.jspecify.annotations..")
                .check(PRODUCT);
    }

    @Test
    void theSourceKnowsNoOutsideWorld() {
        noClasses()
                .that()
                .resideInAPackage("io.cardroster.source..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "jakarta.servlet..",
                        "org.jivesoftware..",
                        "org.jxmpp..",
                        "jakarta.xml..",
                        "javax.xml..",
                        "io.cardroster.db..",
                        "io.cardroster.im..",
                        "io.cardroster.server..",
                        "io.cardroster.syncml.session..",
                        "io.cardroster.syncml.message..",
                        "io.cardroster.syncml.codec..")
                .because("the one seam is syncml.spi; the source's own ports are in source.spi")
                .check(PRODUCT);
    }

    @Test
    void onlyTheDatabaseModuleKnowsSql() {
        noClasses()
                .that()
                .resideInAnyPackage("io.cardroster.syncml..", "io.cardroster.source..", "io.cardroster.im..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..")
                .check(PRODUCT);
    }

    @Test
    void onlyOnePackageKnowsTheXmppLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cardroster.im.xmpp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jivesoftware..", "org.jxmpp..", "org.minidns..")
                .check(PRODUCT);
    }

    @Test
    void adaptersDoNotKnowEachOtherOrTheHost() {
        noClasses()
                .that()
                .resideInAPackage("io.cardroster.db..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.cardroster.im..", "io.cardroster.server..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("io.cardroster.im..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.cardroster.db..", "io.cardroster.server..")
                .check(PRODUCT);
    }

    @Test
    void whatTheFunambolHostSeesNeedsNothingElse() {
        classes()
                .that()
                .resideInAnyPackage("io.cardroster.funambol", "io.cardroster.funambol.boot..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.cardroster.funambol",
                        "io.cardroster.funambol.boot..",
                        "io.cardroster.funambol.bridge..",
                        "com.funambol..",
                        "java..",
                        "org.jspecify.annotations..")
                .because("it lies in one class path with the libraries of all other modules")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("io.cardroster.funambol.boot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.funambol..")
                .check(PRODUCT);
    }

    @Test
    void theBridgeSpeaksTheLanguageOfBothClassLoaders() {
        classes()
                .that()
                .resideInAPackage("io.cardroster.funambol.bridge..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.cardroster.funambol.bridge..", "java..", "org.jspecify.annotations..")
                .check(PRODUCT);
    }

    @Test
    void theRuntimeBehindItKnowsNothingOfTheFunambolHost() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.cardroster.funambol", "io.cardroster.funambol.boot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.funambol..", "io.cardroster.funambol", "io.cardroster.funambol.boot..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cardroster.funambol..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.cardroster.funambol..")
                .because("the product runs in other hosts too")
                .check(PRODUCT);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.cardroster.(*).(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void portsAreInterfacesAndValues() {
        classes()
                .that()
                .resideInAnyPackage("io.cardroster.syncml.spi..", "io.cardroster.source.spi..")
                .and()
                .doNotHaveSimpleName("Committed")
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .doNotHaveFullyQualifiedName("io.cardroster.source.spi.SyncState$Builder")
                .should(beInterfaceOrValue())
                .because(
                        "a port has no behaviour; Committed is a class, since only its constructor can promise a commit, and "
                                + "SyncState has so many values that they need names where one is made")
                .check(PRODUCT);
    }

    private static ArchCondition<JavaClass> beInterfaceOrValue() {
        return new ArchCondition<>("be an interface, record, enum or exception") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean fine = item.isInterface()
                        || item.isRecord()
                        || item.isEnum()
                        || item.isAssignableTo(Throwable.class)
                        || item.isAnonymousClass()
                        || item.getSimpleName().isEmpty();
                events.add(new SimpleConditionEvent(item, fine, item.getName()));
            }
        };
    }

    @Test
    void everyStoreMethodTakesTheOwnerFirst() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Store")
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("io.cardroster.syncml.spi..", "io.cardroster.source.spi..")
                .should(takeOwnerFirst())
                .because("no query may cross owners")
                .check(PRODUCT);
    }

    private static ArchCondition<JavaMethod> takeOwnerFirst() {
        return new ArchCondition<>("take the owner as first parameter") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean fine = !method.getRawParameterTypes().isEmpty()
                        && method.getRawParameterTypes().get(0).getName().equals("io.cardroster.syncml.spi.OwnerId");
                events.add(new SimpleConditionEvent(method, fine, method.getFullName()));
            }
        };
    }
}
