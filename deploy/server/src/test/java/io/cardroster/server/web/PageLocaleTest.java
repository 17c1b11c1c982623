package io.cardroster.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cardroster.server.http.Call;
import io.cardroster.server.http.Visitor;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLocaleTest {

    private static final Instant SUMMER = Instant.parse("2026-07-01T22:30:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9,en;q=0.8 | CHINESE",
                "de-DE,en;q=0.5,zh;q=0.4 | ENGLISH",
                "de, zh-TW;q=0.2         | CHINESE",
                "fr                      | ENGLISH",
                "'*'                     | ENGLISH",
                ";;;q=                   | ENGLISH",
                "''                      | ENGLISH"
            })
    void languageIsTheFirstThatWeSpeak(String header, Language expected) {
        assertThat(PageLocale.of(call(Map.of("accept-language", header))).language())
                .isEqualTo(expected);
    }

    @Test
    void theChosenLanguageCountsMore() {
        assertThat(PageLocale.of(call(Map.of("accept-language", "en", "cookie", "a=b; cardroster-language=zh")))
                        .language())
                .isEqualTo(Language.CHINESE);
        assertThat(PageLocale.of(call(Map.of("cookie", "cardroster-language=xx")))
                        .language())
                .isEqualTo(Language.ENGLISH);
    }

    @Test
    void timesAreInTheZoneThatTheBrowserTold() {
        PageLocale berlin = PageLocale.of(call(Map.of("cookie", "cardroster-zone=Europe/Berlin")));

        assertThat(berlin.time(SUMMER)).isEqualTo("2026-07-02 00:30");
        assertThat(berlin.field(SUMMER)).isEqualTo("2026-07-02T00:30");
        assertThat(berlin.instant("2026-07-02T00:30")).hasValue(SUMMER);
        assertThat(berlin.instant("2026-07-02")).hasValue(Instant.parse("2026-07-01T22:00:00Z"));
        assertThat(berlin.instant("tomorrow")).isEmpty();
        assertThat(berlin.time(null)).isEqualTo("never");
        assertThat(berlin.zoneName()).isEqualTo("Europe/Berlin");
    }

    @ParameterizedTest
    @CsvSource({"''", "cardroster-zone=<script>", "cardroster-zone=Nowhere/None", "cardroster-zone=+25:99"})
    void withoutAKnownZoneTheyAreInUtcAndSaySo(String cookie) {
        PageLocale locale = PageLocale.of(call(Map.of("cookie", cookie)));

        assertThat(locale.time(SUMMER)).isEqualTo("2026-07-01 22:30 UTC");
        assertThat(locale.zoneName()).isEqualTo("UTC");
    }

    private static Call call(Map<String, String> headers) {
        return new Call(
                "GET",
                "/admin/",
                Map.of(),
                Map.of(),
                headers,
                new byte[0],
                new Visitor("127.0.0.1", true, true, "127.0.0.1"));
    }
}
