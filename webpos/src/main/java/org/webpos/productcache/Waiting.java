package org.webpos.productcache;

import java.time.Duration;

/**
 * How long those wait who ask the same, and whoever asks for all of them.
 *
 * @param patience the longest a question takes, its turn and the answer included
 * @param lease of whoever waits for its turn: some steps, since one that is late must not lose its claim
 */
record Waiting(Duration patience, Duration lease) {

    /** What people can be asked to wait. */
    static final Waiting USUAL = new Waiting(Duration.ofSeconds(3), Duration.ofSeconds(1));
}
