package io.cardroster.server.web.me;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.face.Browser;
import io.cardroster.server.face.Face;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An owner at his pages. */
abstract class AtMyPages {

    @TempDir
    Path data = Path.of("");

    Face face;

    Browser browser;

    @BeforeEach
    void open() {
        face = new Face(data);
        browser = new Browser(face.address());
    }

    @AfterEach
    void close() {
        face.close();
    }

    void logIn() {
        assertThat(browser.logIn("ada", "secret").statusCode()).isEqualTo(303);
    }

    String page(String path) {
        HttpResponse<String> response = browser.get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        Map<String, String> whole = new HashMap<>(form);
        whole.put("csrf", Browser.csrf(page("/me/")));
        return browser.post(path, whole);
    }

    /** The fields of a card's form as a browser sends them back. */
    Map<String, String> form(String id) {
        String page = page("/me/cards/" + id + "/edit");
        Map<String, String> fields = new HashMap<>();
        Matcher inputs = Pattern.compile("<input type=\"[a-z]+\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2).replace("&#34;", "\"").replace("&amp;", "&"));
        }
        Matcher kinds = Pattern.compile("<select name=\"([^\"]+)\".*?</select>", Pattern.DOTALL)
                .matcher(page);
        while (kinds.find()) {
            Matcher chosen =
                    Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(kinds.group());
            fields.put(kinds.group(1), chosen.find() ? chosen.group(1) : "");
        }
        Matcher note = Pattern.compile("<textarea name=\"note\"[^>]*>\n?([^<]*)</textarea>")
                .matcher(page);
        assertThat(note.find()).isTrue();
        fields.put("note", note.group(1).replace("\n", "\r\n"));
        return fields;
    }
}
