package io.cardroster.server.api;

import io.cardroster.server.auth.OwnerVerifiers;
import io.cardroster.server.auth.PasswordForm;
import io.cardroster.server.auth.Verifier;
import io.cardroster.source.spi.OwnerDirectory;
import io.cardroster.source.spi.OwnerDirectory.OwnerLogin;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Adds many owners at once, as lines of a list. Who is there with this very password is left as he is, so that a list can be given
 * again; who is there with another one is refused, since a list that lies about is no reason to change a password.
 */
public final class OwnerImport {

    /** Lines of one call; a list is cut into as many calls as it needs. */
    public static final int MOST_LINES = 1000;

    private final OwnerDirectory owners;
    private final OwnerVerifiers verifiers;

    public OwnerImport(OwnerDirectory owners, OwnerVerifiers verifiers) {
        this.owners = owners;
        this.verifiers = verifiers;
    }

    /**
     * A wish.
     *
     * @param line its number in the list, for the report
     * @param form a word of {@link PasswordForm}; empty for the usual one
     */
    public record Line(long line, String name, String password, String form) {}

    /** A line that was not taken. */
    public record Refused(long line, String reason) {}

    /** What became of the lines. */
    public record Report(int added, int same, List<Refused> refused) {}

    private record Wanted(Line line, Verifier verifier) {}

    /**
     * Adds them.
     *
     * @param rehearsal changes nothing and reports what would be done
     */
    public Report add(List<Line> lines, boolean rehearsal) {
        if (lines.size() > MOST_LINES) {
            throw RefusalException.badInput("at most " + MOST_LINES + " lines in one call");
        }
        List<Refused> refused = new ArrayList<>();
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        int same = 0;
        for (Line line : lines) {
            try {
                Wanted one = wanted(line);
                Wanted before = wanted.putIfAbsent(line.name(), one);
                if (before != null && equal(before.verifier(), one.verifier())) {
                    same++;
                } else if (before != null) {
                    refused.add(new Refused(
                            line.line(), "stands in line " + before.line().line() + " with another password"));
                }
            } catch (RefusalException e) {
                refused.add(new Refused(line.line(), e.reason()));
            }
        }
        Map<String, OwnerLogin> there = owners.findAll(wanted.keySet()).stream()
                .collect(Collectors.toMap(OwnerLogin::login, Function.identity()));
        for (OwnerLogin owner : there.values()) {
            Wanted one = wanted.remove(owner.login());
            if (one == null) {
                continue;
            }
            Optional<Verifier> kept = verifiers.open(owner.owner(), owner.sealedVerifier());
            if (kept.filter(verifier -> equal(verifier, one.verifier())).isPresent()) {
                same++;
            } else {
                refused.add(new Refused(
                        one.line().line(),
                        "owner " + owner.login() + " exists with another password; set it with: user passwd"));
            }
        }
        int added = rehearsal ? wanted.size() : add(wanted, refused);
        refused.sort((one, other) -> Long.compare(one.line(), other.line()));
        return new Report(added, same, refused);
    }

    private int add(Map<String, Wanted> wanted, List<Refused> refused) {
        Map<String, ?> added = owners.addAll(
                wanted.keySet(),
                (owner, login) -> verifiers.seal(
                        owner, Objects.requireNonNull(wanted.get(login)).verifier()));
        wanted.values().stream()
                .filter(one -> !added.containsKey(one.line().name()))
                .forEach(one -> refused.add(new Refused(
                        one.line().line(), "somebody else added " + one.line().name() + " meanwhile")));
        return added.size();
    }

    private Wanted wanted(Line line) {
        String name = Names.name(line.name());
        PasswordForm form = line.form().isEmpty()
                ? PasswordForm.MD5
                : PasswordForm.parse(line.form())
                        .filter(one -> one != PasswordForm.NO_MD5) // takes a tenth of a second each
                        .orElseThrow(() -> RefusalException.badInput("the form is md5, syncml-1.0 or external; owners"
                                + " without MD5 are added with: user add --no-md5"));
        if (form == PasswordForm.EXTERNAL
                && (!verifiers.external().present() || !line.password().isEmpty())) {
            throw RefusalException.badInput(
                    "external needs an empty password, and external-logins in the configuration");
        }
        String password = form == PasswordForm.EXTERNAL ? "" : Names.password(line.password(), 1);
        return new Wanted(line, verifiers.make(form, name, password));
    }

    private static boolean equal(Verifier one, Verifier other) {
        return one.form() == other.form() && MessageDigest.isEqual(one.content(), other.content());
    }
}
