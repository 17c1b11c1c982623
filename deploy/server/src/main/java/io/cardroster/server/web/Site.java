package io.cardroster.server.web;

import io.cardroster.server.api.AuditDesk;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Route;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages of an area: its table of routes, each behind the guard, in the area's frame. Style, script, login, logout and choice of
 * language are in it from the start.
 */
public final class Site {

    private final Area area;
    private final AuditDesk audit;
    private final PageGuard guard;
    private final Assets assets;
    private final Pages pages = new Pages();
    private final List<Route> routes = new ArrayList<>();

    /**
     * A site with nothing but the login.
     *
     * @param audit where is written down what happens at the doors that say so
     * @param hosts values of Host under which it is reached, besides the loopback names
     * @param plainHttp whether passwords may pass without TLS from other machines
     */
    public Site(Area area, PageSessions sessions, AuditDesk audit, List<String> hosts, boolean plainHttp) {
        this.area = area;
        this.audit = audit;
        this.guard = new PageGuard(area, sessions::find, hosts, plainHttp);
        this.assets = new Assets(area.path("/assets"));
        routes.addAll(assets.routes());
        new LoginPages(this, sessions).add();
    }

    /** A page for those who are logged in. */
    public void get(String below, Visit.Handler handler) {
        closed("GET", null, null, below, handler);
    }

    /** A page for administrators of that role and higher ones. */
    public void get(Role least, String below, Visit.Handler handler) {
        closed("GET", null, least, below, handler);
    }

    /** A page of which it is written down who opened it; of contents that only when it was not the highest role. */
    public void get(AuditVerb audited, Role least, String below, Visit.Handler handler) {
        closed("GET", audited, least, below, handler);
    }

    /** A change by those who are logged in; the form must bring its token. */
    public void post(String below, Visit.Handler handler) {
        closed("POST", null, null, below, handler);
    }

    /** A change by those who are logged in that is written down. */
    public void post(AuditVerb audited, String below, Visit.Handler handler) {
        closed("POST", audited, null, below, handler);
    }

    /** A change by administrators of that role and higher ones. */
    public void post(AuditVerb audited, Role least, String below, Visit.Handler handler) {
        closed("POST", audited, least, below, handler);
    }

    private void closed(
            String method, @Nullable AuditVerb audited, @Nullable Role least, String below, Visit.Handler handler) {
        routes.add(new Route(
                method, area.path(below), audited, least, guard.closed(audited(audited, explained(least, handler)))));
    }

    /** A door for everybody who comes by the right name. */
    void open(String method, String below, Route.Handler handler) {
        routes.add(new Route(method, area.path(below), guard.open(handler)));
    }

    /** All of them; the isolation test lists its doors from here. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** What an unknown path under the root gets. */
    public Answer unknown(Call call) {
        return guard.closed((c, session) -> {
                    Visit visit = new Visit(this, c, session);
                    return visit.problem(404, visit.text("problem.no-page"));
                })
                .handle(call);
    }

    AuditDesk audit() {
        return audit;
    }

    Area area() {
        return area;
    }

    String token(Call call) {
        return guard.token(call);
    }

    String cookie(Call call, String token) {
        return guard.cookie(call, token);
    }

    Frame frame(Call call, String title, PageSession session) {
        String query = Paths.query(call.query());
        // After a form the page's own address cannot be opened again.
        String here = call.method().equals("GET") ? call.path() + query : area.path("/");
        return new Frame(area, title, session, call.path(), here, PageLocale.of(call), assets);
    }

    Answer page(int status, String template, Frame frame, Map<String, @Nullable Object> model) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(model);
        whole.put("frame", frame);
        return pages.page(status, template, whole);
    }

    Answer problem(int status, Frame frame, String reason) {
        return page(status, "problem.jte", frame, Map.of("status", status, "reason", reason));
    }

    private PageGuard.SessionHandler audited(@Nullable AuditVerb verb, PageGuard.SessionHandler handler) {
        return (call, session) -> {
            boolean everything = verb == AuditVerb.CONTENTS_READ && session.may(Role.ADMIN);
            return verb == null || everything
                    ? handler.handle(call, session)
                    : audit.during(new Visit(this, call, session).deed(verb), () -> handler.handle(call, session));
        };
    }

    /** The one place in which roles are asked. */
    private PageGuard.SessionHandler explained(@Nullable Role least, Visit.Handler handler) {
        return (call, session) -> {
            Visit visit = new Visit(this, call, session);
            try {
                return least == null || session.may(least) ? handler.handle(visit) : visit.refusal(least);
            } catch (RefusalException e) {
                return visit.problem(e.status(), visit.locale().refusal(e));
            }
        };
    }
}
