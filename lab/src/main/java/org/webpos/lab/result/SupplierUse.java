package org.webpos.lab.result;

import java.util.List;

/**
 * What the supplier was asked, as it counted itself, from the end of the load before (or from its start) to the end of this one.
 *
 * @param requests all of them
 * @param refused those beyond its quota
 * @param banned those that came while it had banned its clients
 * @param mostInASecond the most requests in any second, wherever it begins
 * @param quotaPerSecond how many it answers in any second
 * @param delayMillis how long it takes for an answer
 * @param mostForOneKey how often it was asked for the same thing at most
 * @param series the seconds in which something was asked
 */
public record SupplierUse(
        long requests,
        long refused,
        long banned,
        int mostInASecond,
        int quotaPerSecond,
        int delayMillis,
        long mostForOneKey,
        List<Asked> series) {

    /** Keeps the list from changing. */
    public SupplierUse {
        series = List.copyOf(series);
    }

    /**
     * One second.
     *
     * @param second counted from the first request of the load; below 0 before it
     * @param asked requests in it
     * @param refused of them, beyond the quota or during a ban
     */
    public record Asked(int second, long asked, long refused) {}

    /** Tells whether it was never asked for more than it allows. */
    public boolean kept() {
        return refused + banned == 0 && mostInASecond <= quotaPerSecond;
    }
}
