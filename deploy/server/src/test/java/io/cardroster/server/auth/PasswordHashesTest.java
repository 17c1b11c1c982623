package io.cardroster.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    @Test
    void hashNamesItsParametersAndMatchesOnlyItsPassword() {
        PasswordHashes hashes = new PasswordHashes(4);
        String hash = hashes.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashes.matches("correct horse", Optional.of(hash))).isTrue();
        assertThat(hashes.matches("Correct horse", Optional.of(hash))).isFalse();
        assertThat(hashes.hash("correct horse")).isNotEqualTo(hash);
    }

    @Test
    void unknownAdministratorIsRefusedWhateverThePassword() {
        assertThat(new PasswordHashes(4).matches("no administrator has this password", Optional.empty()))
                .isFalse();
    }

    @Test
    void floodIsTurnedAwayInsteadOfQueued() throws InterruptedException {
        PasswordHashes hashes = new PasswordHashes(0);
        ExecutorService flood = Executors.newFixedThreadPool(12);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(flood.submit(() -> hashes.hash("x")));
            }
            int refused = 0;
            for (Future<String> answer : answers) {
                try {
                    answer.get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(TooManyLoginsException.class);
                    refused++;
                }
            }
            assertThat(refused).isBetween(1, 10);
        } finally {
            flood.shutdownNow();
        }
    }
}
