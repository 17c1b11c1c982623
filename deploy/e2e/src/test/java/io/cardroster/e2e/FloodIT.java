package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Phones sync while somebody without a password floods the server: with as many requests a second as {@code -Dflood=N} says, spread
 * over messages without credentials, with a wrong password for nobody, and with a wrong password for an owner. The figures go to
 * {@code target/figures.txt}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FloodIT {

    private static final int PER_SECOND = Integer.getInteger("flood", 200);
    private static final boolean FULL = PER_SECOND >= 1000;
    private static final int PHONES = FULL ? 10 : 3;

    /** Seconds of flood before anything is counted. */
    private static final int WARM_UP = FULL ? 15 : 2;

    @TempDir
    private Path folder;

    @Test
    void phonesSyncWithoutErrorUnderAFlood() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (RunningServer server = new RunningServer(folder.resolve("data"))) {
            List<Phone> phones = new ArrayList<>();
            for (int i = 0; i < PHONES; i++) {
                server.owner("owner" + i, "secret");
                Phone phone = new Phone(folder, "phone" + i, server.url(), "owner" + i, "secret");
                SampleCards.plain(phone, 10);
                phone.sync("slow");
                phones.add(phone);
            }
            Duration peace = syncAll(phones, "Peaceful", threads);

            Duration flooded;
            Flood.Answers answers;
            try (Flood flood = Flood.start(server.url(), PER_SECOND)) {
                TimeUnit.SECONDS.sleep(WARM_UP);
                flood.countAnew();
                flooded = syncAll(phones, "Flooded", threads);
                answers = flood.stop();
            }

            Figures.add(String.format(
                    Locale.ROOT,
                    "flood: %d phones sync in %.1f s, and in %.1f s under %.0f unauthenticated requests a second (wanted %d);"
                            + " answers by status %s, connections broken %d%n",
                    PHONES,
                    peace.toMillis() / 1000.0,
                    flooded.toMillis() / 1000.0,
                    answers.perSecond(),
                    PER_SECOND,
                    answers.byStatus(),
                    answers.broken()));
            for (int i = 0; i < PHONES; i++) {
                assertThat(server.cli("", "contacts", "list", "owner" + i, "--json")
                                .output())
                        .contains("Peaceful", "Flooded");
            }
            assertThat(answers.byStatus())
                    .as("a flood arrived, and no fault of ours answered it")
                    .isNotEmpty();
            assertThat(answers.byStatus()).doesNotContainKey(500);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each phone adds a contact and syncs, all at once; one that fails fails the test. */
    private static Duration syncAll(List<Phone> phones, String name, ExecutorService threads) {
        for (Phone phone : phones) {
            phone.write(name, "N:Contact;" + name + ";;;", "FN:" + name + " Contact", "TEL:+15550100");
        }
        long begin = System.nanoTime();
        List<CompletableFuture<String>> syncs = phones.stream()
                .map(phone -> CompletableFuture.supplyAsync(() -> phone.sync("two-way"), threads))
                .toList();
        syncs.forEach(CompletableFuture::join);
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
