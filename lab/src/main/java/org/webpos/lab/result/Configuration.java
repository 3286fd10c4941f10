package org.webpos.lab.result;

import org.jspecify.annotations.Nullable;

/**
 * What ran in a run and under which load; runs of the same set-up are repeats of each other.
 *
 * @param store where sessions were kept
 * @param balance how the front door chose a node; null where there was none, or where it could not be seen
 * @param nodes how many; null where it could not be seen
 * @param cpus limit of each node; null for none
 * @param products where products came from; null where they came with the till, or where it could not be seen
 * @param productCache how nodes kept them; null where that was left to the till, or where it could not be seen
 * @param trial under which load and circumstances
 */
public record Configuration(
        String store,
        @Nullable String balance,
        @Nullable Integer nodes,
        @Nullable Integer cpus,
        @Nullable String products,
        @Nullable String productCache,
        LoadProfile trial) {

    /** A set-up whose products come with the till. */
    public Configuration(
            String store,
            @Nullable String balance,
            @Nullable Integer nodes,
            @Nullable Integer cpus,
            LoadProfile trial) {
        this(store, balance, nodes, cpus, null, null, trial);
    }
}
