package org.webpos.lab.load;

import java.time.Duration;

/**
 * What shoppers do to a till: how many arrive within which time, and what each of them does.
 *
 * @param users shoppers in all, at least 1
 * @param rampSeconds time within which they arrive, evenly spread; 0 for all at once
 * @param items adds of each shopper, at least 1
 * @param pauseMillis wait of a shopper before each add
 * @param seed decides, with a shopper's number, which products it chooses
 * @param addresses how many addresses of this machine the shoppers come from, 1 to 250
 */
public record Load(int users, int rampSeconds, int items, int pauseMillis, long seed, int addresses) {

    /** A load that comes from one address. */
    public Load(int users, int rampSeconds, int items, int pauseMillis, long seed) {
        this(users, rampSeconds, items, pauseMillis, seed, 1);
    }

    /** Tells how long the load takes when every answer comes at once. */
    public Duration atEase() {
        return Duration.ofSeconds(rampSeconds).plusMillis((long) items * pauseMillis);
    }

    /** Counts the requests when nobody is cut off: the list, the adds and the cart of each shopper. */
    public int requests() {
        return users * (items + 2);
    }
}
