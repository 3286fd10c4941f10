package org.webpos.session;

/**
 * The session store did not answer in time, or cannot be reached. Whether the change took effect is unknown; the same
 * operation may safely be sent again.
 */
public final class SessionStoreUnavailableException extends RuntimeException {

    /** Creates it with what failed, and why. */
    public SessionStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Creates it with what failed. */
    public SessionStoreUnavailableException(String message) {
        super(message);
    }
}
