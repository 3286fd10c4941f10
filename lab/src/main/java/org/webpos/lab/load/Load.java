package org.webpos.lab.load;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.webpos.lab.stack.Labelled;

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

    /** How popular products are among shoppers who scan. */
    public enum Popularity implements Labelled {
        /** Each is as popular as any other. */
        UNIFORM,
        /** The product of rank n is chosen n times less often than the first (Zipf's law). */
        ZIPF;

        /** Returns the {@link #label()}: experiment files are read by it. */
        @Override
        public String toString() {
            return label();
        }
    }

    /** Creates a load of shoppers who choose from a list. */
    public Load(int users, int rampSeconds, int items, int pauseMillis, long seed, int addresses) {
        this(users, rampSeconds, items, pauseMillis, seed, addresses, Optional.empty());
    }

    /** Creates a load of such shoppers that comes from one address. */
    public Load(int users, int rampSeconds, int items, int pauseMillis, long seed) {
        this(users, rampSeconds, items, pauseMillis, seed, 1);
    }

    /** Returns how long the load takes when every response comes at once. */
    public Duration minimumDuration() {
        return Duration.ofSeconds(rampSeconds).plusMillis((long) items * pauseMillis);
    }

    /**
     * Returns how many requests come in a second while all shoppers are there, if every response comes at once; empty where
     * they do not pause, and so send as many as they can.
     */
    public OptionalDouble offeredPerSecond() {
        int requestsForAnItem = scanning.isPresent() ? 2 : 1;
        return pauseMillis == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(users * requestsForAnItem * 1000.0 / pauseMillis);
    }
}
