package org.webpos.catalog;

import java.time.Duration;

/** Tells that a source gave no usable result: it is unavailable, refuses for now, was too slow or sent nonsense. May be retried. */
public class ProductSourceUnavailableException extends RuntimeException {

    private final Duration retryAfter;

    /**
     * Names what failed.
     *
     * @param retryAfter the earliest time for a retry, from now; zero if unknown
     */
    public ProductSourceUnavailableException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** Names what failed, and the cause. */
    public ProductSourceUnavailableException(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** Returns the earliest time for a retry, from when this was thrown; zero if unknown. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
