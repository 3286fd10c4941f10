package org.webpos.session;

/**
 * The store did not answer in time, or is not there. Whether the change took effect is not known; the same operation may
 * safely be tried again.
 */
public final class SessionStoreUnavailableException extends RuntimeException {

    /** Says what the store failed at, and why. */
    public SessionStoreUnavailableException(String what, Throwable cause) {
        super(what, cause);
    }

    /** Says what the store failed at. */
    public SessionStoreUnavailableException(String what) {
        super(what);
    }
}
