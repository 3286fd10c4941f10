package org.webpos.sessionstore.hazelcast;

import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The clock that times on the shelf go by. It only ever goes forward, at its own pace, but means nothing to another process.
 *
 * @param name tells it from that of any other process
 * @param nanos gives the time since whenever, in ns
 */
record MonotonicClock(String name, LongSupplier nanos) {

    /**
     * That of this process. The one that members have in common is none to go by: each sets it by every word that comes from the
     * eldest, wrong by as long as that took, and right again by the next.
     */
    static final MonotonicClock OWN = new MonotonicClock(UUID.randomUUID().toString(), System::nanoTime);

    long now() {
        return nanos.getAsLong();
    }
}
