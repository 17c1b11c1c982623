package io.cardroster.server.rest;

import io.cardroster.server.api.AuditDesk;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Route;
import io.cardroster.server.web.PageSessions;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table of operations behind a gate. Logging in and out is in it from the start. */
public final class Api {

    /** Where callers log in, below the root. */
    static final String SESSION = "/session";
    /** Where the OpenAPI document of the table is. */
    static final String DOCUMENT = "/openapi.json";

    private final String root;
    private final String title;
    private final Gate gate;
    private final AuditDesk audit;
    private final List<Topic> topics;
    private byte @Nullable [] document;

    /**
     * A table.
     *
     * @param root path under which it stands, for example {@code /api/v1/admin}
     * @param title of its document
     */
    public Api(String root, String title, Gate gate, AuditDesk audit, List<Topic> topics) {
        this.root = root;
        this.title = title;
        this.gate = gate;
        this.audit = audit;
        List<Topic> all = new ArrayList<>();
        all.add(new Topic(
                "session",
                List.of(
                        Operation.post(SESSION, "Log in; the token goes into the Authorization header of other calls")
                                .takes(Login.class)
                                .replies(Session.class, call -> {
                                    throw new IllegalStateException("logging in needs no caller");
                                }),
                        Operation.delete(SESSION, "Log out").does(call -> {}))));
        all.add(new Topic(
                "description",
                List.of(Operation.get(DOCUMENT, "This document").sends(List.of("application/json"), call -> {
                    throw new IllegalStateException("the document needs no caller");
                }))));
        all.addAll(topics);
        this.topics = List.copyOf(all);
    }

    /** Name and password as on the pages. */
    public record Login(String name, String password) {

        @Override
        public String toString() {
            return "Login";
        }
    }

    /**
     * A session that has begun. It ends like one of the pages.
     *
     * @param token for the header {@code Authorization: Bearer TOKEN}; secret
     */
    public record Session(String token) {

        @Override
        public String toString() {
            return "Session";
        }
    }

    public String root() {
        return root;
    }

    String title() {
        return title;
    }

    String description() {
        return "What is not done is answered with a reason in \"error\". Times are in UTC. While the database is away every call is"
                + " answered 503 with Retry-After.";
    }

    /** How callers are known, in words. */
    String credentials() {
        return gate.refusal();
    }

    List<Topic> topics() {
        return topics;
    }

    /** Made at the first call: most servers are never asked. */
    private synchronized byte[] document() {
        byte[] made = document;
        if (made == null) {
            made = OpenApi.of(this);
            document = made;
        }
        return made;
    }

    /** All of them; tests list the doors from here. */
    public List<Route> routes() {
        return topics.stream()
                .flatMap(topic -> topic.operations().stream())
                .map(this::route)
                .toList();
    }

    private Route route(Operation operation) {
        return new Route(
                operation.method(),
                root + operation.path(),
                operation.audited(),
                operation.least(),
                call -> gate.closed(call)
                        .orElseGet(() -> operation.open() ? opened(operation, call) : handle(operation, call)));
    }

    private Answer opened(Operation operation, Call call) {
        return operation.path().equals(DOCUMENT)
                ? new Answer(200, "application/json", document(), Map.of())
                : login(call);
    }

    /** What an unknown path under the root gets. */
    public Answer unknown(Call call) {
        return gate.closed(call)
                .orElseGet(() ->
                        gate.admit(call).isPresent() ? Json.problem(404, "there is no such operation") : refused());
    }

    private Answer handle(Operation operation, Call call) {
        Optional<Principal> caller = gate.admit(call);
        if (caller.isEmpty()) {
            return refused();
        }
        if (operation.path().equals(SESSION)) {
            gate.sessions().close(Gate.bearer(call));
        }
        Deeds deeds = new Deeds(caller.get(), call);
        AuditVerb verb = operation.audited();
        boolean everything = verb == AuditVerb.CONTENTS_READ && caller.get().may(Role.ADMIN);
        return verb == null || everything
                ? explained(operation, call, caller.get(), deeds)
                : audit.during(deeds.deed(verb), () -> explained(operation, call, caller.get(), deeds));
    }

    /** The one place in which roles are asked. */
    private Answer explained(Operation operation, Call call, Principal caller, Deeds deeds) {
        @Nullable Role least = operation.least();
        if (least != null && !caller.may(least)) {
            return Json.problem(403, "your role may not do this; who may: " + Deeds.word(least) + " and higher");
        }
        try {
            return operation.work().apply(new ApiCall(operation, call, caller, owner -> {
                if (!caller.may(Role.ADMIN)) {
                    audit.done(deeds.deed(AuditVerb.CONTENTS_READ, owner));
                }
            }));
        } catch (RefusalException e) {
            return Json.problem(e.status(), e.reason());
        }
    }

    private Answer refused() {
        return Json.problem(401, gate.refusal()).with("WWW-Authenticate", "Bearer");
    }

    private Answer login(Call call) {
        Login login;
        try {
            login = Json.read(call.body(), Login.class);
        } catch (RefusalException e) {
            return Json.problem(e.status(), e.reason());
        }
        PageSessions.Login outcome = gate.sessions()
                .login(login.name(), login.password(), call.visitor().source());
        if (outcome instanceof PageSessions.Login.Opened opened) {
            return Json.answer(200, new Session(opened.token()));
        }
        if (outcome instanceof PageSessions.Login.Throttled throttled) {
            return later(throttled.retryAfter());
        }
        return Json.problem(401, "wrong name or password").with("WWW-Authenticate", "Bearer");
    }

    private static Answer later(Duration wait) {
        String seconds = Long.toString(wait.toSeconds() + 1);
        return Json.problem(429, "too many failed logins; try again in " + seconds + " seconds")
                .with("Retry-After", seconds);
    }
}
