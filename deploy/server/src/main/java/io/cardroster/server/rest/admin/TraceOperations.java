package io.cardroster.server.rest.admin;

import io.cardroster.server.api.TraceDesk;
import io.cardroster.server.http.Answer;
import io.cardroster.server.rest.ApiCall;
import io.cardroster.server.rest.Operation;
import io.cardroster.server.rest.Topic;
import io.cardroster.server.rest.admin.AdminRequests.TraceWish;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import io.cardroster.source.spi.TraceStore.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an owner's phones and the server say, written down for a while. For the highest role, since it may hold contents. */
final class TraceOperations {

    private final TraceDesk traces;

    TraceOperations(TraceDesk traces) {
        this.traces = traces;
    }

    Topic topic() {
        return new Topic(
                "traces",
                List.of(
                        Operation.put("/owners/{owner}/trace", "Write an owner's sessions down for a while")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.TRACE_STARTED)
                                .takes(TraceWish.class)
                                .does(this::start),
                        Operation.delete("/owners/{owner}/trace", "End writing them down before its time")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.TRACE_STOPPED)
                                .does(call -> traces.stop(call.owner())),
                        Operation.get("/owners/{owner}/trace", "What was written down so far, as text")
                                .role(Role.ADMIN)
                                .audited(AuditVerb.TRACE_READ)
                                .sends(List.of("text/plain"), this::text)));
    }

    private void start(ApiCall call) {
        TraceWish wish = call.body(TraceWish.class);
        Integer minutes = wish.minutes();
        traces.start(call.owner(), orEmpty(wish.device()), minutes == null ? 30 : minutes, orEmpty(wish.detail()));
    }

    private Answer text(ApiCall call) {
        List<Exchange> exchanges = traces.read(call.owner());
        return Answer.download("text/plain;charset=utf-8", "trace.txt", out -> TraceDesk.write(exchanges, out));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
