package io.cardroster.server.config;

import io.cardroster.server.data.PrivateFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the keys of {@code external-logins}. */
final class ExternalReader {

    private static final String SECTION = "external-logins.";
    private static final String LDAP = SECTION + "ldap.";

    private enum Kind {
        NONE,
        HTTP,
        LDAP
    }

    private final Values values;

    ExternalReader(Values values) {
        this.values = values;
    }

    /**
     * The directory; null when there is none.
     *
     * @throws ConfigurationException when a key is wrong or missing
     */
    @Nullable External read() {
        Kind kind = values.choice(SECTION + "kind", Kind.class);
        Duration timeout = values.duration(SECTION + "timeout", Duration.ofMillis(100), Duration.ofSeconds(30));
        int atOnce = values.integer(SECTION + "at-once", 1, 200);
        boolean newcomers = values.truth(SECTION + "add-newcomers");
        String attribute = values.text(LDAP + "attribute");
        String filter = values.text(LDAP + "filter");
        if (kind == Kind.NONE) {
            for (String needless :
                    List.of("url", "ca-file", "token-file", "ldap.base", "ldap.bind-dn", "ldap.bind-password-file")) {
                if (values.given(SECTION + needless)) {
                    throw values.wrong(
                            SECTION + needless, "is given without external-logins.kind: set that to http or ldap");
                }
            }
            return null;
        }
        URI url = url(kind == Kind.HTTP ? "http" : "ldap");
        Path caFile = values.optionalFile(SECTION + "ca-file");
        if (caFile != null && !Files.isReadable(caFile)) {
            throw values.wrong(
                    SECTION + "ca-file", "cannot be read: is " + caFile + " there, and may the server's user read it?");
        }
        return new External(
                url, caFile, timeout, atOnce, newcomers, kind == Kind.HTTP ? http() : ldap(attribute, filter));
    }

    private URI url(String scheme) {
        String text = values.optionalText(SECTION + "url");
        if (text == null) {
            throw values.wrong(SECTION + "url", "is needed: where is the directory?");
        }
        try {
            URI url = URI.create(text);
            boolean secure = (scheme + "s").equals(url.getScheme());
            if ((secure || scheme.equals(url.getScheme())) && url.getHost() != null && url.getRawUserInfo() == null) {
                if (scheme.equals("http") && !secure && !IpAddress.isLoopback(url.getHost())) {
                    throw values.wrong(SECTION + "url", "must begin with https://: passwords go there");
                }
                return url;
            }
        } catch (IllegalArgumentException e) {
            // as any other that is none
        }
        throw values.wrong(
                SECTION + "url", "must be " + scheme + "s://HOST, with a port if need be, and no login in it");
    }

    private External.Http http() {
        return new External.Http(secret(SECTION + "token-file"));
    }

    private External.Ldap ldap(String attribute, String filter) {
        String base = values.optionalText(LDAP + "base");
        if (base == null) {
            throw values.wrong(LDAP + "base", "is needed: below which entry are the subscribers?");
        }
        String dn = values.optionalText(LDAP + "bind-dn");
        String password = secret(LDAP + "bind-password-file");
        if ((dn == null) != (password == null)) {
            String given = dn == null ? "bind-password-file" : "bind-dn";
            throw values.wrong(
                    LDAP + given, "is given without " + LDAP + (dn == null ? "bind-dn" : "bind-password-file"));
        }
        return new External.Ldap(
                base, attribute, filter, dn == null || password == null ? null : new External.Bind(dn, password));
    }

    private @Nullable String secret(String key) {
        Path file = values.optionalFile(key);
        if (file == null) {
            return null;
        }
        byte[] content = new PrivateFile(file)
                .read()
                .orElseThrow(
                        () -> values.wrong(key, "is not there: " + file + "; write the secret into it, with mode 600"));
        return new String(content, StandardCharsets.UTF_8).strip();
    }
}
