package io.cardroster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/xmpp-servers.md} tells operators to do works on fresh servers. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class XmppServersPageIT {

    @ParameterizedTest
    @ValueSource(strings = {"prosody", "ejabberd"})
    void thePageHolds(String server) {
        Programs.Result result = Programs.run(
                Duration.ofMinutes(4),
                Map.of(),
                "",
                List.of(Programs.project().resolve("deploy/e2e/xmpp-page").toString(), server));

        assertThat(result.output()).contains("check: all is well", "the page holds for " + server);
        assertThat(result.exitCode()).isZero();
    }
}
