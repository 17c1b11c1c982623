package io.cardroster.server.rest.me;

import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.rest.Gate;
import io.cardroster.server.rest.Principal;
import io.cardroster.server.web.PageSessions;
import io.cardroster.source.spi.AuditEvent.Door;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Knows owners by the token of their session. Passwords pass without TLS only where they may on the pages. */
final class OwnerGate implements Gate {

    private static final byte[] TLS_ONLY =
            "{\"error\":\"without TLS nobody is let in here; use the https address\"}".getBytes(StandardCharsets.UTF_8);

    private final PageSessions sessions;
    private final boolean plainHttp;

    OwnerGate(PageSessions sessions, boolean plainHttp) {
        this.sessions = sessions;
        this.plainHttp = plainHttp;
    }

    @Override
    public Optional<Answer> closed(Call call) {
        return plainHttp || call.visitor().secure()
                ? Optional.empty()
                : Optional.of(new Answer(403, "application/json", TLS_ONLY, Map.of()));
    }

    @Override
    public Optional<Principal> admit(Call call) {
        return sessions.find(Gate.bearer(call)).map(session -> new Principal(session.user(), null, Door.OWNER_PAGES));
    }

    @Override
    public String refusal() {
        return "log in with POST " + OwnerApi.ROOT + "/session and your phone's name and password";
    }

    @Override
    public PageSessions sessions() {
        return sessions;
    }
}
