package io.cardroster.server.web;

import io.cardroster.server.http.Call;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Languages that the pages speak. */
public enum Language {
    ENGLISH("en", "English"),
    CHINESE("zh", "中文");

    static final String COOKIE = "cardroster-language";

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** BCP 47 tag without region. */
    public String tag() {
        return tag;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    static Optional<Language> tagged(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** The one that was chosen, else the first of Accept-Language that we speak, else English. */
    static Language of(Call call) {
        return Cookies.value(call, COOKIE)
                .flatMap(Language::tagged)
                .or(() -> accepted(call.header("accept-language").orElse("")))
                .orElse(ENGLISH);
    }

    private static Optional<Language> accepted(String header) {
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .flatMap(range -> tagged(range.getRange().split("-", 2)[0]).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
