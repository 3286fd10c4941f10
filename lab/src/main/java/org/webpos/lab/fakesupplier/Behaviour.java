package org.webpos.lab.fakesupplier;

import java.util.Map;

/**
 * How the supplier treats those who ask. Of the shares, which are spread evenly, the first that is due counts, in the order
 * they stand here.
 *
 * @param quota how many requests it answers in any second, 1 to 100,000
 * @param refusalsBeforeBan how many refused ones within {@code refusalSeconds} offend it, 1 to 1,000,000
 * @param refusalSeconds see there, 1 to 60
 * @param banSeconds how long it answers nobody once offended, 0 to 3,600; 0: it is never offended
 * @param delayMillis how long it takes for every answer but a refusal, 0 to 60,000
 * @param away whether it takes connections and closes them without a word; what it is asked counts nonetheless
 * @param redirectTo where it sends everybody, an absolute address; empty: nowhere
 * @param errorsPercent how many answers are an error 500
 * @param garbagePercent how many are what nobody can read
 * @param truncatePercent how many end before the length they announce, with the connection
 * @param cutPercent how many announce the length they have and are cut in the middle nonetheless
 * @param badProducts what is wrong with products of these skus
 */
record Behaviour(
        int quota,
        int refusalsBeforeBan,
        int refusalSeconds,
        int banSeconds,
        int delayMillis,
        boolean away,
        String redirectTo,
        int errorsPercent,
        int garbagePercent,
        int truncatePercent,
        int cutPercent,
        Map<String, Fault> badProducts) {

    /** A supplier that answers all it is asked, but no more than a quota, and takes its time for it. */
    static Behaviour well(int quota, int delayMillis) {
        return new Behaviour(quota, 20, 10, 10, delayMillis, false, "", 0, 0, 0, 0, Map.of());
    }

    Behaviour {
        badProducts = Map.copyOf(badProducts);
    }
}
