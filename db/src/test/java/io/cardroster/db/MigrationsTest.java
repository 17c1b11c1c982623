package io.cardroster.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which PostgreSQL is taken. */
class MigrationsTest {

    @Test
    void postgresThatIsNoLongerLookedAfterIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> Migrations.accept(140_020))
                .isInstanceOf(SchemaException.class)
                .hasMessage("PostgreSQL 14 is too old: move the database to PostgreSQL 18, at least to 15");
        assertThatCode(() -> Migrations.accept(150_000)).doesNotThrowAnyException();
        assertThatCode(() -> Migrations.accept(180_001)).doesNotThrowAnyException();
    }
}
