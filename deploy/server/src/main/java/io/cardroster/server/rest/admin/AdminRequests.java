package io.cardroster.server.rest.admin;

import io.cardroster.server.api.OwnerImport;
import io.cardroster.server.api.RefusalException;
import io.cardroster.server.auth.PasswordForm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callers send. Records with secrets say nothing of them. */
final class AdminRequests {

    private AdminRequests() {}

    /**
     * An owner.
     *
     * @param password empty with the form {@code external}
     * @param form in which the password is kept: {@code md5}, {@code syncml-1.0}, {@code no-md5} or {@code external}; missing for
     *     {@code md5}
     */
    record NewOwner(String name, String password, @Nullable String form) {

        PasswordForm kept() {
            return AdminRequests.form(form).orElse(PasswordForm.MD5);
        }

        @Override
        public String toString() {
            return "NewOwner";
        }
    }

    /**
     * A trace.
     *
     * @param minutes for which it runs; missing for 30
     * @param device the only one that is traced; missing for all
     * @param detail {@code contents} for cards in full, {@code masked} or missing for their length
     */
    record TraceWish(
            @Nullable Integer minutes,
            @Nullable String device,
            @Nullable String detail) {}

    /**
     * Owners of a list.
     *
     * @param rehearsal changes nothing and reports what would be done
     */
    record OwnerList(List<OwnerLine> owners, @Nullable Boolean rehearsal) {

        List<OwnerImport.Line> lines() {
            return owners.stream().map(OwnerLine::wish).toList();
        }
    }

    /** A line of a list. What is missing is refused in the report. */
    record OwnerLine(
            @Nullable Long line,
            @Nullable String name,
            @Nullable String password,
            @Nullable String form) {

        OwnerImport.Line wish() {
            return new OwnerImport.Line(line == null ? 0 : line, orEmpty(name), orEmpty(password), orEmpty(form));
        }

        @Override
        public String toString() {
            return "OwnerLine";
        }
    }

    /** @param form missing for the form of the password before */
    record NewPassword(String password, @Nullable String form) {

        Optional<PasswordForm> kept() {
            return AdminRequests.form(form);
        }

        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    /** A policy by its word. */
    record Policy(String policy) {}

    /** @param state {@code suspended} or {@code allowed} */
    record Forwarding(String state) {}

    /** A login on an IM platform. */
    record ImLogin(String type, String login, String password) {

        @Override
        public String toString() {
            return "ImLogin";
        }
    }

    /** @param choice {@code keep-first}, {@code merge} or {@code keep-both} */
    record Choice(String choice) {}

    /** @param version number of the version that comes back */
    record Undo(String version) {}

    /** @param entry number of the pairing in the contact's log */
    record Split(String entry) {}

    /** @param reviewed false takes the mark away */
    record Review(boolean reviewed) {}

    /** A note in the place of the one before; an empty one takes it away. */
    record Note(String note) {}

    /** @param role missing for {@code admin} */
    record NewAdministrator(
            String name, String password, @Nullable String role) {

        @Override
        public String toString() {
            return "NewAdministrator";
        }
    }

    /** @param role {@code viewer}, {@code support} or {@code admin} */
    record NewRole(String role) {}

    private static Optional<PasswordForm> form(@Nullable String word) {
        return word == null
                ? Optional.empty()
                : Optional.of(PasswordForm.parse(word)
                        .orElseThrow(
                                () -> RefusalException.badInput("the form is md5, syncml-1.0, no-md5 or external")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
