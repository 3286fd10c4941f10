package org.webpos.catalog;

import java.time.Duration;

/** A source gave no usable answer: it is away, refuses for now, took too long or told nonsense. Asking again may help. */
public class ProductSourceUnavailableException extends RuntimeException {

    private final Duration retryAfter;

    /**
     * Says what the source failed at.
     *
     * @param retryAfter when it may be asked again at the earliest; zero where nothing is known of that
     */
    public ProductSourceUnavailableException(String what, Duration retryAfter) {
        super(what);
        this.retryAfter = retryAfter;
    }

    /** Says what the source failed at, and why. */
    public ProductSourceUnavailableException(String what, Duration retryAfter, Throwable cause) {
        super(what, cause);
        this.retryAfter = retryAfter;
    }

    /** When the source may be asked again at the earliest; zero where nothing is known of that. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
