package org.webpos.lab.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ran in a run and under which load; runs of the same configuration are repeats of each other.
 *
 * @param store where sessions were stored
 * @param balance the front door's balancing algorithm; null without a front door, or where it could not be determined
 * @param nodes how many; null where it could not be determined
 * @param cpus limit of each node; null for none
 * @param products the product source; null for bundled products, or where it could not be determined
 * @param productCache the product cache; null for the till's default, or where it could not be determined
 * @param links true where connections between nodes, or to Redis, passed through a proxy that can disturb them; null where not, or where
 *     it could not be determined
 * @param load the load and the circumstances
 */
public record Configuration(
        String store,
        @Nullable String balance,
        @Nullable Integer nodes,
        @Nullable Integer cpus,
        @Nullable String products,
        @Nullable String productCache,
        @Nullable Boolean links,
        LoadProfile load) {

    /** A configuration with bundled products. */
    public Configuration(
            String store, @Nullable String balance, @Nullable Integer nodes, @Nullable Integer cpus, LoadProfile load) {
        this(store, balance, nodes, cpus, null, null, null, load);
    }

    /**
     * The load under which configurations are compared, and whether a node was slowed down meanwhile.
     *
     * @param users number of shoppers
     * @param rampSeconds time within which they arrived
     * @param addresses how many addresses the shoppers came from; null for one
     * @param slowNode number of the node that ran at half speed, from 1; null for none
     * @param shop {@code scan} where shoppers scanned each product; null where they chose from a list
     * @param popularity distribution of the scanned products; null where nothing was scanned
     * @param faults of the stack's processes meanwhile, in words, without that of {@code slowNode}; null for none
     */
    public record LoadProfile(
            int users,
            int rampSeconds,
            @Nullable Integer addresses,
            @Nullable Integer slowNode,
            @Nullable String shop,
            @Nullable String popularity,
            @Nullable List<String> faults) {

        /** Copies the list. */
        public LoadProfile {
            faults = faults == null ? null : List.copyOf(faults);
        }

        /** A load from one address on nodes at full speed. */
        public LoadProfile(int users, int rampSeconds) {
            this(users, rampSeconds, null, null);
        }

        /** A load of shoppers who choose from a list. */
        public LoadProfile(int users, int rampSeconds, @Nullable Integer addresses, @Nullable Integer slowNode) {
            this(users, rampSeconds, addresses, slowNode, null, null, null);
        }

        /** A load without faults other than a slow node. */
        public LoadProfile(
                int users,
                int rampSeconds,
                @Nullable Integer addresses,
                @Nullable Integer slowNode,
                @Nullable String shop,
                @Nullable String popularity) {
            this(users, rampSeconds, addresses, slowNode, shop, popularity, null);
        }

        /** Describes it: {@code 1,000 users}, {@code 1,000 users from 2 addresses, node-4 at half speed}, {@code 100 users (Zipf)}. */
        public String text() {
            return Figures.count(users, "user") + circumstances();
        }

        /** Describes it in a column of users: {@code 1,000}, {@code 1,000, node-4 at half speed}. */
        public String shortText() {
            return Figures.whole(users) + circumstances();
        }

        /** Returns a part of file names: {@code 1000}, {@code 1000-from-2-slow-4}. */
        public String fileName() {
            return users
                    + (addresses == null ? "" : "-from-" + addresses)
                    + (slowNode == null ? "" : "-slow-" + slowNode)
                    + (popularity == null ? "" : "-" + popularity)
                    + (faults == null ? "" : "-" + String.join("-", faults).replaceAll("[^a-z0-9]+", "-"));
        }

        private String circumstances() {
            return (addresses == null
                            ? ""
                            : " from " + Figures.whole(addresses) + (addresses == 1 ? " address" : " addresses"))
                    + (slowNode == null ? "" : ", node-" + slowNode + " at half speed")
                    + (popularity == null ? "" : " (" + (popularity.equals("zipf") ? "Zipf" : popularity) + ")")
                    + (faults == null ? "" : ", " + String.join(", ", faults));
        }
    }
}
