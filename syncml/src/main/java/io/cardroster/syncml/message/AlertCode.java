package io.cardroster.syncml.message;

import java.util.Optional;

/** Alert codes that are known here (protocol notes 5.3). */
public enum AlertCode {
    DISPLAY(100),
    TWO_WAY(200),
    SLOW(201),
    ONE_WAY_FROM_CLIENT(202),
    REFRESH_FROM_CLIENT(203),
    ONE_WAY_FROM_SERVER(204),
    REFRESH_FROM_SERVER(205),
    /** 206 to 210 are for the server's notification; a client that was notified may send them back in package 1. */
    TWO_WAY_BY_SERVER(206),
    ONE_WAY_FROM_CLIENT_BY_SERVER(207),
    REFRESH_FROM_CLIENT_BY_SERVER(208),
    ONE_WAY_FROM_SERVER_BY_SERVER(209),
    REFRESH_FROM_SERVER_BY_SERVER(210),
    RESULT_ALERT(221),
    NEXT_MESSAGE(222),
    NO_END_OF_DATA(223),
    SUSPEND(224),
    RESUME(225);

    private final int code;

    AlertCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<AlertCode> of(int code) {
        for (AlertCode known : values()) {
            if (known.code == code) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
