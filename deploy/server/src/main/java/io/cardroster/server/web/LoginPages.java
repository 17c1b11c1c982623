package io.cardroster.server.web;

import io.cardroster.server.http.Answer;
import io.cardroster.server.http.Call;
import java.time.Duration;
import java.util.Map;

/** Login, logout and choice of language of an area. */
final class LoginPages {

    private static final PageSession NOBODY = new PageSession("", "");
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final Site site;
    private final PageSessions sessions;

    LoginPages(Site site, PageSessions sessions) {
        this.site = site;
        this.sessions = sessions;
    }

    void add() {
        site.open("GET", "/login", call -> login(call, 200, ""));
        site.open("POST", "/login", this::logIn);
        site.open("POST", "/language", this::chooseLanguage);
        site.post("/logout", this::logOut);
    }

    private Answer login(Call call, int status, String refusal) {
        Frame frame = site.frame(call, PageLocale.of(call).text("login.title"), NOBODY);
        return site.page(status, "login.jte", frame, Map.of("refusal", refusal));
    }

    private Answer logIn(Call call) {
        PageLocale locale = PageLocale.of(call);
        Map<String, String> form = PageGuard.form(call);
        PageSessions.Login login = sessions.login(
                form.getOrDefault("name", ""),
                form.getOrDefault("password", ""),
                call.visitor().source());
        if (login instanceof PageSessions.Login.Opened opened) {
            return Answer.seeOther(site.area().path("/")).with("Set-Cookie", site.cookie(call, opened.token()));
        }
        if (login instanceof PageSessions.Login.Throttled throttled) {
            String seconds = Long.toString(throttled.retryAfter().toSeconds() + 1);
            return login(call, 429, locale.text("login.throttled", seconds)).with("Retry-After", seconds);
        }
        return login(call, 401, locale.text("login.refused"));
    }

    private Answer logOut(Visit visit) {
        sessions.close(site.token(visit.call()));
        return Answer.seeOther(site.area().path("/login")).with("Set-Cookie", site.cookie(visit.call(), ""));
    }

    /** Needs no session and so no token: the Origin says that the form is ours, and nothing but the words change. */
    private Answer chooseLanguage(Call call) {
        Map<String, String> form = PageGuard.form(call);
        String back = form.getOrDefault("back", "");
        Answer answer = Answer.seeOther(
                Paths.within(back, site.area().root()) ? back : site.area().path("/"));
        return Language.tagged(form.getOrDefault("language", ""))
                .map(language -> answer.with(
                        "Set-Cookie",
                        Language.COOKIE + "=" + language.tag() + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                                + REMEMBERED.toSeconds()))
                .orElse(answer);
    }
}
