package io.cardroster.server.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.cardroster.server.http.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders templates; they escape by themselves, and the headers allow neither inline script nor anything from elsewhere. */
final class Pages {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    Answer page(int status, String template, Map<String, @Nullable Object> model) {
        StringOutput output = new StringOutput();
        templates.render(template, model, output);
        return Answer.html(status, output.toString())
                .with("Content-Security-Policy", POLICY)
                .with("X-Frame-Options", "DENY")
                // Not "no-referrer": browsers would then send "Origin: null" with our own forms.
                .with("Referrer-Policy", "same-origin");
    }
}
