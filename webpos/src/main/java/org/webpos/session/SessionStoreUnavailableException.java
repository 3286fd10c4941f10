package org.webpos.session;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.webpos.problem.AsyncFailure;
import org.webpos.session.SessionCodec.UnsupportedFormatException;

/**
 * The session store did not answer in time, or cannot be reached. Whether the change took effect is unknown; the same
 * operation may safely be sent again.
 */
public final class SessionStoreUnavailableException extends RuntimeException {

    /** Creates it with what failed, and why. */
    public SessionStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns what a store's stage fails with.
     *
     * @param backend what was called, for the message
     * @param budget the time limit of the call
     * @param failure of the call: a {@link TimeoutException} after the time limit
     * @return this exception, or an {@link UnsupportedFormatException} that is the cause
     */
    public static RuntimeException of(String backend, Duration budget, Throwable failure) {
        Throwable cause = AsyncFailure.cause(failure);
        if (cause instanceof UnsupportedFormatException unsupported) {
            return unsupported;
        }
        if (cause instanceof SessionStoreUnavailableException unavailable) {
            return unavailable;
        }
        String message = cause instanceof TimeoutException
                ? backend + " did not answer within " + budget.toMillis() + " ms"
                : backend + " failed";
        return new SessionStoreUnavailableException(message, cause);
    }

    /** Creates it with what failed. */
    public SessionStoreUnavailableException(String message) {
        super(message);
    }

    private SessionStoreUnavailableException(String message, boolean writableStackTrace) {
        super(message, null, false, writableStackTrace);
    }

    /** Returns the exception of a call that was never sent, and why. It has no stack trace, which would cost more than the rest. */
    public static SessionStoreUnavailableException refused(String reason) {
        return new SessionStoreUnavailableException(reason, false);
    }
}
