package io.cardroster.db;

import org.jspecify.annotations.Nullable;

/** The database's schema could not be brought up to date: no connection, no right to create tables, or a changed migration. */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
