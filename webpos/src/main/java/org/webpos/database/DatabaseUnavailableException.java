package org.webpos.database;

/** The database did not answer, or not in time. Asking again later may help. */
public final class DatabaseUnavailableException extends RuntimeException {

    DatabaseUnavailableException(String what, Throwable cause) {
        super(what, cause);
    }
}
