package org.webpos.productcache.local;

import java.time.Duration;
import org.webpos.catalog.SourceAwayException;

/** This node had too much to ask already. What that means for somebody who waits is the same; of the source it says nothing. */
final class NotAskedException extends SourceAwayException {

    private static final Duration BUSY = Duration.ofSeconds(1);

    NotAskedException(String why) {
        super(why, BUSY);
    }

    /** Tells whether this is why a stage failed. */
    static boolean isBehind(Throwable failed) {
        return failed instanceof NotAskedException || failed.getCause() instanceof NotAskedException;
    }
}
