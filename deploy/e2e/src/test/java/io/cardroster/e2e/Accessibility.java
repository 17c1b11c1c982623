package io.cardroster.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What axe-core has against a page that serves people badly. */
final class Accessibility {

    private static final String AXE = axe();

    private static final String SERIOUS = """
            async () => (await axe.run()).violations
                .filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => v.id + ' ' + v.nodes.slice(0, 3)
                    .map(n => n.html.slice(0, 120) + ' ' + n.failureSummary).join(' | '))
                .join('\\n')""";

    private Accessibility() {}

    /**
     * Serious and critical violations in each of these schemes, as text; empty when there are none. The page stays in the last one. The
     * page's context must ask for reduced motion, or colours are caught on their way from one scheme to the other.
     */
    static List<String> serious(Page page, ColorScheme... schemes) {
        List<String> found = new ArrayList<>();
        page.evaluate(AXE + ";0");
        for (ColorScheme scheme : schemes) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String violations = Objects.toString(page.evaluate(SERIOUS));
            if (!violations.isEmpty()) {
                found.add(scheme + " " + page.url() + "\n" + violations);
            }
        }
        return found;
    }

    private static String axe() {
        try (InputStream in = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
