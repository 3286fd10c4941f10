package org.webpos.productcache;

import java.time.Duration;
import org.webpos.catalog.ProductSourceUnavailableException;

/** This node had too much to ask already. What that means for somebody who waits is the same; of the source it says nothing. */
final class OverloadedException extends ProductSourceUnavailableException {

    private static final Duration BUSY = Duration.ofSeconds(1);

    OverloadedException(String why) {
        super(why, BUSY);
    }

    /** Tells whether this is why a stage failed. */
    static boolean isBehind(Throwable failed) {
        return failed instanceof OverloadedException || failed.getCause() instanceof OverloadedException;
    }
}
