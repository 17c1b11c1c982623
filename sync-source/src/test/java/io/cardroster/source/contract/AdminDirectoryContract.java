package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.AdminDirectory;
import io.cardroster.source.spi.AdminDirectory.Change;
import io.cardroster.source.spi.Administrator;
import io.cardroster.source.spi.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every directory of administrators promises. */
public abstract class AdminDirectoryContract extends StoreContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] TOKEN = hash("one");

    private static byte[] hash(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private AdminDirectory administrators() {
        return stores().administrators();
    }

    /** A database is shared with the tests before this one. */
    @BeforeEach
    void onlyGraceIsThere() {
        administrators().add("grace", "hash", Role.ADMIN);
        administrators().setRole("grace", Role.ADMIN);
        administrators().list().stream()
                .map(Administrator::name)
                .filter(name -> !name.equals("grace"))
                .forEach(name -> assertThat(administrators().remove(name)).isEqualTo(Change.DONE));
        administrators().setPasswordHash("grace", "hash");
    }

    @Test
    void aNameIsTakenOnce() {
        assertThat(administrators().add("hedy", "one", Role.VIEWER)).isTrue();
        assertThat(administrators().add("hedy", "two", Role.ADMIN)).isFalse();

        assertThat(administrators().passwordHash("hedy")).hasValue("one");
        assertThat(administrators().passwordHash("nobody")).isEmpty();
        assertThat(administrators().list())
                .isEqualTo(List.of(new Administrator("grace", Role.ADMIN), new Administrator("hedy", Role.VIEWER)));
    }

    @Test
    void aSessionKnowsTheRoleUntilItIsClosed() {
        administrators().add("hedy", "one", Role.SUPPORT);
        administrators().openSession(TOKEN, "hedy", HOUR);

        assertThat(administrators().session(TOKEN, HOUR)).hasValue(new Administrator("hedy", Role.SUPPORT));
        assertThat(administrators().session(hash("two"), HOUR)).isEmpty();
        administrators().closeSession(TOKEN);
        assertThat(administrators().session(TOKEN, HOUR)).isEmpty();
    }

    @Test
    void aSessionEndsByItsLifetimeAndByIdleness() {
        administrators().openSession(hash("short"), "grace", Duration.ZERO);
        administrators().openSession(hash("idle"), "grace", HOUR);

        assertThat(administrators().session(hash("short"), HOUR)).isEmpty();
        assertThat(administrators().session(hash("idle"), Duration.ZERO)).isEmpty();
        assertThat(administrators().session(hash("idle"), HOUR)).isPresent();
        administrators().closeSession(hash("idle"));
        administrators().closeSession(hash("short"));
    }

    @Test
    void sessionsEndWithAnotherRoleAnotherPasswordAndWithTheirAdministrator() {
        administrators().add("hedy", "one", Role.VIEWER);
        administrators().openSession(TOKEN, "hedy", HOUR);
        administrators().openSession(hash("graces"), "grace", HOUR);

        assertThat(administrators().setRole("hedy", Role.VIEWER)).isEqualTo(Change.DONE);
        assertThat(administrators().session(TOKEN, HOUR)).isPresent();
        assertThat(administrators().setRole("hedy", Role.SUPPORT)).isEqualTo(Change.DONE);
        assertThat(administrators().session(TOKEN, HOUR)).isEmpty();

        administrators().openSession(hash("two"), "hedy", HOUR);
        assertThat(administrators().session(hash("two"), HOUR)).hasValue(new Administrator("hedy", Role.SUPPORT));
        assertThat(administrators().setPasswordHash("hedy", "two")).isTrue();
        assertThat(administrators().session(hash("two"), HOUR)).isEmpty();

        administrators().openSession(hash("three"), "hedy", HOUR);
        assertThat(administrators().remove("hedy")).isEqualTo(Change.DONE);
        assertThat(administrators().session(hash("three"), HOUR)).isEmpty();
        assertThat(administrators().session(hash("graces"), HOUR)).isPresent();
        administrators().closeSession(hash("graces"));
    }

    @Test
    void theLastWithTheHighestRoleKeepsIt() {
        administrators().add("hedy", "one", Role.SUPPORT);

        assertThat(administrators().remove("grace")).isEqualTo(Change.LAST);
        assertThat(administrators().setRole("grace", Role.SUPPORT)).isEqualTo(Change.LAST);
        assertThat(administrators().setRole("grace", Role.ADMIN)).isEqualTo(Change.DONE);

        administrators().setRole("hedy", Role.ADMIN);
        assertThat(administrators().setRole("grace", Role.VIEWER)).isEqualTo(Change.DONE);
        assertThat(administrators().remove("hedy")).isEqualTo(Change.LAST);
        assertThat(administrators().list())
                .containsExactly(new Administrator("grace", Role.VIEWER), new Administrator("hedy", Role.ADMIN));
    }

    @Test
    void nothingHappensToNobody() {
        assertThat(administrators().remove("nobody")).isEqualTo(Change.UNKNOWN);
        assertThat(administrators().setRole("nobody", Role.VIEWER)).isEqualTo(Change.UNKNOWN);
        assertThat(administrators().setPasswordHash("nobody", "x")).isFalse();
    }
}
