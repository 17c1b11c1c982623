package io.cardroster.server.web;

import io.cardroster.server.api.BookDesk;
import io.cardroster.server.api.ConflictDesk;
import io.cardroster.server.api.DuplicateDesk;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.api.OwnerDesk;
import io.cardroster.server.api.OwnerView;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.server.http.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of the administrators' pages. They work without script; htmx only saves reloads. */
public final class PageRoutes {

    /** Where they stand. */
    public static final String ROOT = "/admin";

    private static final int MOST_OWNERS = 200;

    private final PageSessions sessions;
    private final PageGuard guard;
    private final OwnerDesk owners;
    private final BookDesk books;
    private final ConflictDesk conflicts;
    private final DuplicateDesk duplicates;
    private final List<String> notices;
    private final Assets assets = new Assets();
    private final Pages pages = new Pages();

    /**
     * Pages over these desks.
     *
     * @param hosts values of Host under which they are reached, besides the loopback names
     * @param notices sentences for the front page, for example that plain HTTP is allowed
     */
    public PageRoutes(
            PageSessions sessions,
            OwnerDesk owners,
            BookDesk books,
            ConflictDesk conflicts,
            DuplicateDesk duplicates,
            List<String> hosts,
            List<String> notices) {
        this.sessions = sessions;
        this.guard = new PageGuard(sessions, hosts);
        this.owners = owners;
        this.books = books;
        this.conflicts = conflicts;
        this.duplicates = duplicates;
        this.notices = List.copyOf(notices);
    }

    /** All of them; the isolation test lists its doors from here. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(assets.routes());
        routes.add(new Route("GET", ROOT + "/login", guard.open(call -> login(200, ""))));
        routes.add(new Route("POST", ROOT + "/login", guard.open(this::logIn)));
        routes.add(post("/logout", this::logOut));
        routes.add(get("", this::front));
        routes.add(get("/", this::front));
        routes.add(get("/conflicts", this::conflictList));
        routes.add(get("/conflicts/{id}", this::conflict));
        routes.add(post("/conflicts/{id}/restore", this::restore));
        routes.add(get("/owners/{owner}/devices", this::devices));
        routes.add(get("/owners/{owner}/duplicates", (call, session) -> duplicateList(200, call, session, "")));
        routes.add(post("/owners/{owner}/duplicates/{id}", this::resolve));
        return List.copyOf(routes);
    }

    /** What an unknown path under the root gets. */
    public Answer unknown(Call call) {
        return guard.closed((c, session) -> problem(404, session, "There is no such page."))
                .handle(call);
    }

    private Route get(String path, PageGuard.PageHandler handler) {
        return new Route("GET", ROOT + path, guard.closed(explained(handler)));
    }

    private Route post(String path, PageGuard.PageHandler handler) {
        return new Route("POST", ROOT + path, guard.closed(explained(handler)));
    }

    private PageGuard.PageHandler explained(PageGuard.PageHandler handler) {
        return (call, session) -> {
            try {
                return handler.handle(call, session);
            } catch (RefusalException e) {
                return problem(e.status(), session, e.reason());
            }
        };
    }

    private Answer login(int status, String refusal) {
        return pages.page(
                status, "login.jte", Map.of("frame", new Frame("Log in", "", "", assets), "refusal", refusal));
    }

    private Answer logIn(Call call) {
        Map<String, String> form = PageGuard.form(call);
        PageSessions.Login login = sessions.login(
                form.getOrDefault("name", ""),
                form.getOrDefault("password", ""),
                call.visitor().source());
        if (login instanceof PageSessions.Login.Opened opened) {
            return Answer.seeOther(ROOT + "/").with("Set-Cookie", PageGuard.cookie(call, opened.token()));
        }
        if (login instanceof PageSessions.Login.Throttled throttled) {
            Duration wait = throttled.retryAfter();
            return login(429, "Too many failed logins. Try again in " + (wait.toSeconds() + 1) + " seconds.")
                    .with("Retry-After", Long.toString(wait.toSeconds() + 1));
        }
        return login(401, "Name or password is wrong.");
    }

    private Answer logOut(Call call, PageSession session) {
        sessions.close(PageGuard.token(call));
        return Answer.seeOther(ROOT + "/login").with("Set-Cookie", PageGuard.cookie(call, ""));
    }

    private Answer front(Call call, PageSession session) {
        String search = call.queryParameter("q").orElse("").strip();
        List<OwnerView> found = owners.list().stream()
                .filter(owner -> owner.name().toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)))
                .limit(MOST_OWNERS)
                .toList();
        return pages.page(
                200,
                "front.jte",
                Map.of("frame", frame("Owners", session), "owners", found, "search", search, "notices", notices));
    }

    private Answer conflictList(Call call, PageSession session) {
        Optional<String> owner = call.queryParameter("owner").map(String::strip).filter(name -> !name.isEmpty());
        return pages.page(
                200,
                "conflicts.jte",
                Map.of(
                        "frame",
                        frame("Conflicts", session),
                        "owner",
                        owner.orElse(""),
                        "conflicts",
                        books.conflicts(owner)));
    }

    private Answer conflict(Call call, PageSession session) {
        return conflictPage(200, session, entry(call), null);
    }

    private Answer restore(Call call, PageSession session) {
        EntryRef ref = entry(call);
        books.conflict(ref);
        Optional<String> refusal = conflicts.restore(ref.owner(), ref.entry());
        if (call.header("hx-request").isPresent()) {
            ConflictPage page = ConflictPage.of(frame("Conflict", session), books.conflict(ref), refusal.orElse(null));
            return pages.page(200, "verdict.jte", Map.of("page", page));
        }
        return refusal.map(reason -> conflictPage(409, session, ref, reason))
                .orElseGet(() -> Answer.seeOther(Paths.conflict(ref.toString())));
    }

    private Answer conflictPage(int status, PageSession session, EntryRef ref, @Nullable String refusal) {
        ConflictPage page = ConflictPage.of(frame("Conflict " + ref, session), books.conflict(ref), refusal);
        return pages.page(status, "conflict.jte", Map.of("page", page));
    }

    private Answer devices(Call call, PageSession session) {
        String owner = call.variable("owner");
        return pages.page(
                200,
                "devices.jte",
                Map.of(
                        "frame",
                        frame("Devices of " + owner, session),
                        "owner",
                        owner,
                        "devices",
                        owners.devices(owner)));
    }

    private Answer duplicateList(int status, Call call, PageSession session, String refusal) {
        String owner = call.variable("owner");
        DuplicatesPage page =
                DuplicatesPage.of(frame("Duplicates of " + owner, session), owner, books.duplicates(owner), refusal);
        return pages.page(status, "duplicates.jte", Map.of("page", page));
    }

    private Answer resolve(Call call, PageSession session) {
        String owner = call.variable("owner");
        EntryRef ref = books.duplicate(owner, call.variable("id"));
        DuplicateDesk.Choice choice = DuplicateDesk.Choice.parse(
                        PageGuard.form(call).getOrDefault("choice", ""))
                .orElseThrow(() -> RefusalException.badInput("the choice is keep-first, merge or keep-both"));
        return duplicates
                .resolve(ref.owner(), ref.entry(), choice)
                .map(reason -> duplicateList(409, call, session, reason))
                .orElseGet(() -> Answer.seeOther(Paths.duplicates(owner)));
    }

    private Answer problem(int status, PageSession session, String reason) {
        return pages.page(status, "problem.jte", Map.of("frame", frame("Not done", session), "reason", reason));
    }

    private Frame frame(String title, PageSession session) {
        return new Frame(title, session.administrator(), session.csrf(), assets);
    }

    private static EntryRef entry(Call call) {
        String id = call.variable("id");
        return EntryRef.parse(id).orElseThrow(() -> RefusalException.notFound("There is no conflict " + id + "."));
    }
}
