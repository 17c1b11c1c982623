package io.cardroster.server.rest;

import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.web.PageSessions;
import java.util.Optional;

/** Stands in front of a table of operations: knows callers by what they carry in the Authorization header, never by a cookie. */
public interface Gate {

    /** Why nobody may come in by this call at all, known or not; empty when somebody may. */
    Optional<Answer> closed(Call call);

    /** Who calls; empty when he is not known. */
    Optional<Principal> admit(Call call);

    /** What somebody is told who is not known. */
    String refusal();

    /** Where callers log in. */
    PageSessions sessions();

    /** The token that the call carries; empty when it carries none. */
    static String bearer(Call call) {
        String header = call.header("authorization").orElse("");
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
    }
}
