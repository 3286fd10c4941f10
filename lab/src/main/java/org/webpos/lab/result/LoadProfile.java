package org.webpos.lab.result;

import org.jspecify.annotations.Nullable;

/**
 * What set-ups are compared under: the load, and what hampered the stack meanwhile.
 *
 * @param users shoppers in all
 * @param rampSeconds time within which they arrived
 * @param addresses how many addresses the shoppers came from; null for one
 * @param slowNode number of the node that ran at half speed, from 1; null for none
 * @param shop {@code scan} where shoppers scanned each product; null where they chose from a list
 * @param popularity how popular products were among those who scanned; null where nobody did
 */
public record LoadProfile(
        int users,
        int rampSeconds,
        @Nullable Integer addresses,
        @Nullable Integer slowNode,
        @Nullable String shop,
        @Nullable String popularity) {

    /** A load under which nothing is out of the ordinary. */
    public LoadProfile(int users, int rampSeconds) {
        this(users, rampSeconds, null, null);
    }

    /** A load of shoppers who choose from a list. */
    public LoadProfile(int users, int rampSeconds, @Nullable Integer addresses, @Nullable Integer slowNode) {
        this(users, rampSeconds, addresses, slowNode, null, null);
    }

    /** Names it: {@code 1,000 users}, {@code 1,000 users from 2 addresses, node-4 at half speed}, {@code 100 users (Zipf)}. */
    public String text() {
        return Counted.of(users, "user") + circumstances();
    }

    /** Names it for a column of users: {@code 1,000}, {@code 1,000, node-4 at half speed}. */
    public String brief() {
        return Counted.of(users) + circumstances();
    }

    /** Names it for files: {@code 1000}, {@code 1000-from-2-slow-4}. */
    public String fileName() {
        return users
                + (addresses == null ? "" : "-from-" + addresses)
                + (slowNode == null ? "" : "-slow-" + slowNode)
                + (popularity == null ? "" : "-" + popularity);
    }

    private String circumstances() {
        return (addresses == null
                        ? ""
                        : " from " + Counted.of(addresses) + (addresses == 1 ? " address" : " addresses"))
                + (slowNode == null ? "" : ", node-" + slowNode + " at half speed")
                + (popularity == null ? "" : " (" + (popularity.equals("zipf") ? "Zipf" : popularity) + ")");
    }
}
