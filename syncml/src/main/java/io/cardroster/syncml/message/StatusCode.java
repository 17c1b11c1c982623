package io.cardroster.syncml.message;

import java.util.Optional;

/** Status codes (protocol notes 5.16). */
public enum StatusCode {
    IN_PROGRESS(101),
    OK(200),
    ITEM_ADDED(201),
    ACCEPTED(202),
    NON_AUTHORITATIVE(203),
    NO_CONTENT(204),
    RESET_CONTENT(205),
    PARTIAL_CONTENT(206),
    CONFLICT_MERGED(207),
    CONFLICT_CLIENT_WON(208),
    CONFLICT_DUPLICATED(209),
    DELETED_WITHOUT_ARCHIVE(210),
    /** There was nothing to delete. */
    NOT_DELETED(211),
    /** Authenticated for the whole session. */
    AUTHENTICATED(212),
    /** A chunk that is not the last was taken and kept. */
    CHUNK_ACCEPTED(213),
    CANCELLED(214),
    NOT_EXECUTED(215),
    ROLLED_BACK(216),
    MULTIPLE_CHOICES(300),
    MOVED_PERMANENTLY(301),
    FOUND(302),
    SEE_OTHER(303),
    NOT_MODIFIED(304),
    USE_PROXY(305),
    BAD_REQUEST(400),
    INVALID_CREDENTIALS(401),
    PAYMENT_NEEDED(402),
    FORBIDDEN(403),
    NOT_FOUND(404),
    NOT_ALLOWED(405),
    FEATURE_NOT_SUPPORTED(406),
    MISSING_CREDENTIALS(407),
    REQUEST_TIMEOUT(408),
    /** Never used for an item: a real client then aborts this and every later sync. */
    CONFLICT(409),
    GONE(410),
    SIZE_REQUIRED(411),
    INCOMPLETE(412),
    TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_TYPE(415),
    REQUESTED_SIZE_TOO_BIG(416),
    RETRY_LATER(417),
    /** The item doubles another one. */
    ALREADY_EXISTS(418),
    CONFLICT_SERVER_WON(419),
    DEVICE_FULL(420),
    UNKNOWN_SEARCH_GRAMMAR(421),
    BAD_CGI(422),
    SOFT_DELETE_CONFLICT(423),
    SIZE_MISMATCH(424),
    PERMISSION_DENIED(425),
    PARTIAL_ITEM_REFUSED(426),
    NOT_EMPTY(427),
    MOVE_FAILED(428),
    COMMAND_FAILED(500),
    NOT_IMPLEMENTED(501),
    BAD_GATEWAY(502),
    SERVICE_UNAVAILABLE(503),
    GATEWAY_TIMEOUT(504),
    DTD_NOT_SUPPORTED(505),
    PROCESSING_ERROR(506),
    ATOMIC_FAILED(507),
    /** Anchors or history do not fit: only a slow sync is safe. */
    REFRESH_REQUIRED(508),
    STORE_FAILURE(510),
    SERVER_FAILURE(511),
    SYNC_FAILED(512),
    PROTOCOL_NOT_SUPPORTED(513),
    CANCELLED_RETRY(514),
    ROLLBACK_FAILED(516),
    ATOMIC_RESPONSE_TOO_LARGE(517);

    private final int code;

    StatusCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<StatusCode> of(int code) {
        for (StatusCode known : values()) {
            if (known.code == code) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
