package io.cardroster.server.web;

import io.cardroster.server.api.AuditDesk.Deed;
import io.cardroster.server.api.EntryRef;
import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import io.cardroster.source.spi.AuditEvent.Door;
import io.cardroster.source.spi.AuditVerb;
import io.cardroster.source.spi.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is logged in asks for a page or sends a form. */
public final class Visit {

    private static final JsonMapper JSON = new JsonMapper();

    private final Site site;
    private final Call call;
    private final PageSession session;
    private final PageLocale locale;
    private @Nullable Map<String, String> form;

    Visit(Site site, Call call, PageSession session) {
        this.site = site;
        this.call = call;
        this.session = session;
        this.locale = PageLocale.of(call);
    }

    /** What stands behind a page's address. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Visit visit);
    }

    public Call call() {
        return call;
    }

    /** Name of who is logged in. */
    public String user() {
        return session.user();
    }

    /** Whether he may do what asks for that role. */
    public boolean may(Role least) {
        return session.may(least);
    }

    /** Writes down that he read contents of an owner's, unless he may read everybody's. */
    public void readContents(String owner) {
        if (!session.may(Role.ADMIN)) {
            site.audit().done(new Deed(door(), session.user(), AuditVerb.CONTENTS_READ, owner, numbers()));
        }
    }

    /** What he is about to do, for the audit. */
    Deed deed(AuditVerb verb) {
        if (site.area() == Area.OWNER) {
            return new Deed(door(), "", verb, session.user(), numbers());
        }
        String owner = call.variables().getOrDefault("owner", "");
        String object = verb == AuditVerb.ROLE_GIVEN ? numbers() + " " + field("role") : numbers();
        return new Deed(door(), session.user(), verb, owner.isEmpty() ? entryOwner() : owner, object);
    }

    private Door door() {
        return site.area() == Area.OWNER ? Door.OWNER_PAGES : Door.PAGES;
    }

    /** Whose entry of the log it is, or whose entries. */
    private String entryOwner() {
        return EntryRef.parse(call.variables().getOrDefault("id", ""))
                .map(ref -> "#" + ref.owner())
                .orElse(parameter("owner"));
    }

    /** What the path names besides the owner. */
    private String numbers() {
        return new TreeMap<>(call.variables())
                .entrySet().stream()
                        .filter(variable -> !variable.getKey().equals("owner"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(" "));
    }

    public PageLocale locale() {
        return locale;
    }

    /** A variable of the path, decoded. */
    public String variable(String name) {
        return call.variable(name);
    }

    /** A parameter of the query without blanks around it; empty when it is missing. */
    public String parameter(String name) {
        return call.queryParameter(name).orElse("").strip();
    }

    /** A field of the form without blanks around it; empty when it is missing. */
    public String field(String name) {
        return secret(name).strip();
    }

    /** A field of the form as it came, for passwords; empty when it is missing. */
    public String secret(String name) {
        Map<String, String> fields = form;
        if (fields == null) {
            fields = PageGuard.form(call);
            form = fields;
        }
        return fields.getOrDefault(name, "");
    }

    /** Whether htmx asks, which takes a part of a page. */
    public boolean byScript() {
        return call.header("hx-request").isPresent();
    }

    public String text(String key, Object... arguments) {
        return locale.text(key, arguments);
    }

    /** What surrounds the page of that title. */
    public Frame frame(String title) {
        return site.frame(call, title, session);
    }

    /** A page; the template gets the model and, as {@code frame}, what surrounds it. */
    public Answer page(String template, String title, Map<String, @Nullable Object> model) {
        return page(200, template, title, model);
    }

    public Answer page(int status, String template, String title, Map<String, @Nullable Object> model) {
        return site.page(status, template, frame(title), model);
    }

    /** Says which roles may; to a program in JSON. */
    Answer refusal(Role least) {
        String roles = Arrays.stream(Role.values())
                .filter(role -> role.compareTo(least) >= 0)
                .map(locale::role)
                .collect(Collectors.joining(", "));
        return problem(403, text("problem.role", roles));
    }

    /** A page that says what was not done and what to do about it; of a file of JSON, as JSON. */
    public Answer problem(int status, String reason) {
        return call.path().endsWith(".json")
                ? new Answer(status, "application/json", JSON.writeValueAsBytes(Map.of("error", reason)), Map.of())
                : site.problem(status, frame(text("problem.title")), reason);
    }
}
