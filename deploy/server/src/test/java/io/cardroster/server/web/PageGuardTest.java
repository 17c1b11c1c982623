package io.cardroster.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageGuardTest {

    private static final Visitor PLAIN = new Visitor("192.0.2.1", false, false, "192.0.2.1");
    private static final Visitor TLS = new Visitor("192.0.2.1", false, true, "192.0.2.1");
    private static final Visitor HERE = new Visitor("127.0.0.1", true, true, "127.0.0.1");

    private static PageGuard guard(boolean plainHttp) {
        return new PageGuard(Area.OWNER, token -> Optional.empty(), List.of("sync.example.org"), plainHttp);
    }

    private static Call call(Visitor visitor) {
        return new Call(
                "GET", "/me/login", Map.of(), Map.of(), Map.of("host", "sync.example.org"), new byte[0], visitor);
    }

    private static int status(PageGuard guard, Visitor visitor) {
        return guard.open(call -> Answer.text(200, "")).handle(call(visitor)).status();
    }

    @Test
    void withoutTlsNobodyComesFromOutsideUnlessPasswordsMayPassInTheClear() {
        assertThat(status(guard(false), PLAIN)).isEqualTo(403);
        assertThat(status(guard(false), TLS)).isEqualTo(200);
        assertThat(status(guard(false), HERE)).isEqualTo(200);
        assertThat(status(guard(true), PLAIN)).isEqualTo(200);
    }

    @Test
    void overTlsTheCookieIsForThisHostAlone() {
        assertThat(guard(false).cookie(call(TLS), "t"))
                .isEqualTo("__Host-cardroster-me=t; Path=/; HttpOnly; SameSite=Strict; Secure");
        assertThat(guard(true).cookie(call(PLAIN), "t"))
                .isEqualTo("cardroster-me=t; Path=/; HttpOnly; SameSite=Strict");
        assertThat(guard(false).cookie(call(TLS), "")).endsWith("; Max-Age=0");
    }
}
