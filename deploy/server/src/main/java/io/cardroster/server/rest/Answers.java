package io.cardroster.server.rest;

import io.cardroster.server.http.Answer;

/** Answers of operations that have more than one. */
public final class Answers {

    private Answers() {}

    /** A record as JSON. */
    public static Answer json(int status, Record content) {
        return Json.answer(status, content);
    }
}
