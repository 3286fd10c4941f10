package org.webpos.lab.load;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What shoppers do to a till: how many arrive within which time, and what each of them does.
 *
 * @param users shoppers in all, at least 1
 * @param rampSeconds time within which they arrive, evenly spread; 0 for all at once
 * @param items adds of each shopper, at least 1
 * @param pauseMillis wait of a shopper before each add
 * @param seed decides, with a shopper's number, which products it chooses
 * @param addresses how many addresses of this machine the shoppers come from, 1 to 250
 * @param scanning how popular products are among shoppers who ask for each before they add it; empty where they choose from a
 *     list that they read first
 */
public record Load(
        int users,
        int rampSeconds,
        int items,
        int pauseMillis,
        long seed,
        int addresses,
        Optional<Popularity> scanning) {

    /** A load of shoppers who choose from a list. */
    public Load(int users, int rampSeconds, int items, int pauseMillis, long seed, int addresses) {
        this(users, rampSeconds, items, pauseMillis, seed, addresses, Optional.empty());
    }

    /** A load of such shoppers that comes from one address. */
    public Load(int users, int rampSeconds, int items, int pauseMillis, long seed) {
        this(users, rampSeconds, items, pauseMillis, seed, 1);
    }

    /** Tells how long the load takes when every answer comes at once. */
    public Duration atEase() {
        return Duration.ofSeconds(rampSeconds).plusMillis((long) items * pauseMillis);
    }

    /**
     * Reckons how many requests come in a second while all shoppers are there, if every answer comes at once; empty where they
     * do not pause, and so send as many as they can.
     */
    public OptionalDouble offeredPerSecond() {
        int requestsForAnItem = scanning.isPresent() ? 2 : 1;
        return pauseMillis == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(users * requestsForAnItem * 1000.0 / pauseMillis);
    }
}
