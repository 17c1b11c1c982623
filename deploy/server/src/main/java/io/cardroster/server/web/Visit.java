package io.cardroster.server.web;

import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who is logged in asks for a page or sends a form. */
public final class Visit {

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

    /** A page that says what was not done and what to do about it. */
    public Answer problem(int status, String reason) {
        return site.problem(status, frame(text("problem.title")), reason);
    }
}
