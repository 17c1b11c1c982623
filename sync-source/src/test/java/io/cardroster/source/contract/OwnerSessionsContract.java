package io.cardroster.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.source.spi.OwnerSessions;
import io.cardroster.syncml.spi.OwnerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every store of owners' page sessions promises. */
public abstract class OwnerSessionsContract extends StoreContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] TOKEN = hash("one");

    private static byte[] hash(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private OwnerSessions sessions() {
        return stores().ownerSessions();
    }

    @Test
    void aSessionIsItsOwnersUntilItIsClosed() {
        OwnerId other = newOwner();
        sessions().open(owner(), TOKEN, HOUR);
        sessions().open(owner(), hash("two"), HOUR);

        assertThat(sessions().touch(owner(), TOKEN, HOUR)).isTrue();
        assertThat(sessions().touch(other, TOKEN, HOUR)).isFalse();
        assertThat(sessions().touch(owner(), hash("three"), HOUR)).isFalse();

        sessions().close(other, TOKEN);
        assertThat(sessions().touch(owner(), TOKEN, HOUR)).isTrue();
        sessions().close(owner(), TOKEN);
        assertThat(sessions().touch(owner(), TOKEN, HOUR)).isFalse();
        assertThat(sessions().touch(owner(), hash("two"), HOUR)).isTrue();
    }

    @Test
    void itEndsByItsLifetimeAndByIdleness() {
        sessions().open(owner(), TOKEN, Duration.ZERO);
        sessions().open(owner(), hash("two"), HOUR);

        assertThat(sessions().touch(owner(), TOKEN, HOUR)).isFalse();
        assertThat(sessions().touch(owner(), hash("two"), Duration.ZERO)).isFalse();
        assertThat(sessions().touch(owner(), hash("two"), HOUR)).isTrue();
    }

    @Test
    void itEndsWithThePasswordThatOpenedIt() {
        OwnerId other = newOwner();
        sessions().open(owner(), TOKEN, HOUR);
        sessions().open(other, TOKEN, HOUR);

        owners().setVerifier(owner(), new byte[] {7});

        assertThat(sessions().touch(owner(), TOKEN, HOUR)).isFalse();
        assertThat(sessions().touch(other, TOKEN, HOUR)).isTrue();
    }
}
