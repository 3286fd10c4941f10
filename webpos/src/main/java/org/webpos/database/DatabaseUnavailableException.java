package org.webpos.database;

/** The database did not answer, or not in time. The same query may succeed later. */
public final class DatabaseUnavailableException extends RuntimeException {

    DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
