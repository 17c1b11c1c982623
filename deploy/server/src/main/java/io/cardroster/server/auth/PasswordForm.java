package io.cardroster.server.auth;

import java.util.Arrays;
import java.util.Optional;

/**
 * In which form a phone password is kept, always sealed. Each form is a trade: what the owner's phones can do against what
 * somebody gets who has both the database and the master key. Numbers and words are stored and typed, so they do not change.
 */
public enum PasswordForm {
    /** B64(MD5(user:password)): basic, and the MD5 of SyncML 1.1 and 1.2. Who has it can log in, but not read the password. */
    MD5(1, "md5"),
    /** The clear password, which the MD5 of SyncML 1.0 needs: basic and every MD5. */
    SYNCML_1_0(2, "syncml-1.0"),
    /** An Argon2id hash: basic only, so the password itself must come over the line. */
    NO_MD5(3, "no-md5"),
    /** Nothing: the external directory knows it. Basic only. */
    EXTERNAL(4, "external");

    private final int number;
    private final String word;

    PasswordForm(int number, String word) {
        this.number = number;
        this.word = word;
    }

    int number() {
        return number;
    }

    /** As options and lists name it. */
    public String word() {
        return word;
    }

    static Optional<PasswordForm> of(int number) {
        return Arrays.stream(values()).filter(form -> form.number == number).findFirst();
    }

    /** The form of that name. */
    public static Optional<PasswordForm> parse(String word) {
        return Arrays.stream(values()).filter(form -> form.word.equals(word)).findFirst();
    }
}
