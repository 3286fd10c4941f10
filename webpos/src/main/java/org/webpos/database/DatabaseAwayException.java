package org.webpos.database;

/** The database did not answer, or not in time. Asking again later may help. */
public final class DatabaseAwayException extends RuntimeException {

    DatabaseAwayException(String what, Throwable cause) {
        super(what, cause);
    }
}
