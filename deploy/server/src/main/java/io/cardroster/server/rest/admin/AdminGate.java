package io.cardroster.server.rest.admin;

import io.cardroster.server.api.CliToken;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.rest.Gate;
import io.cardroster.server.rest.Principal;
import io.cardroster.server.web.PageSessions;
import io.cardroster.source.spi.AuditEvent.Door;
import io.cardroster.source.spi.Role;
import java.util.Optional;

/** Knows the command line by its token, and administrators by the token of their session. */
final class AdminGate implements Gate {

    private static final Principal COMMAND_LINE = new Principal("", Role.ADMIN, Door.COMMAND_LINE);

    private final CliToken token;
    private final PageSessions sessions;

    AdminGate(CliToken token, PageSessions sessions) {
        this.token = token;
        this.sessions = sessions;
    }

    @Override
    public Optional<Answer> closed(Call call) {
        return Optional.empty();
    }

    @Override
    public Optional<Principal> admit(Call call) {
        if (token.admits(call)) {
            return Optional.of(COMMAND_LINE);
        }
        return sessions.find(Gate.bearer(call))
                .map(session -> new Principal(session.user(), session.role(), Door.PAGES));
    }

    @Override
    public String refusal() {
        return "this door is for the command line on the server's own machine, and for the sessions of administrators; log in with"
                + " POST " + AdminApi.ROOT + "/session";
    }

    @Override
    public PageSessions sessions() {
        return sessions;
    }
}
