package org.webpos.lab.warm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.webpos.lab.result.WarmEnvironment.LoadKeys;
import org.webpos.lab.result.WarmEnvironment.WarmLoad;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/**
 * An experiment of the kind {@code warm}: which stacks are loaded, with what, until when.
 *
 * @param name the name of its file
 * @param question the first line of its file
 * @param stores the session stores, at least one
 * @param nodes the numbers of nodes, each 1 to 4, at least one
 * @param loads what each stack gets, one load after the other, at least one
 * @param window how long one run of the generator lasts, in whole seconds
 * @param tolerancePercent how much the processor time per request may differ in three windows in a row of a warm node
 * @param maxWarmUp after this long the warm-up ends, warm or not
 * @param measuredWindows how many windows are measured after it
 * @param rounds how often all of it is done
 * @param floors whether the least that a request can cost is measured first
 */
public record WarmPlan(
        String name,
        String question,
        List<Store> stores,
        List<Integer> nodes,
        List<ClosedLoad> loads,
        Duration window,
        int tolerancePercent,
        Duration maxWarmUp,
        int measuredWindows,
        int rounds,
        boolean floors) {

    /** What is sent. */
    public enum Workload {
        /** Adds, one product after the other. */
        ADD,
        /** Reads of the cart. */
        READ,
        /** The last line of the cart is removed, and added again the next time. */
        CHANGE,
        /** What a shopper with a browser sends: the page, the product list, ten adds, one change, one read. */
        MIX;

        /** Tells whether the last line of each cart is removed and added again, so that the others alone can be counted. */
        public boolean changesLastLine() {
            return this == CHANGE || this == MIX;
        }

        /** Returns the name people type and read: the lower-case word. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A closed load: each connection sends its next request once the last one was answered.
     *
     * @param workload what is sent
     * @param connections how many requests are under way at a time
     * @param sessions how many sessions each window has, used in turn
     * @param products how many lines each cart has
     */
    public record ClosedLoad(Workload workload, int connections, int sessions, int products) {

        /** Describes it, such as {@code add, 10 lines, 32 connections}. */
        public String text() {
            return keys().text();
        }

        WarmLoad keys() {
            return new WarmLoad(workload.toString(), connections, sessions, products);
        }
    }

    /**
     * One system to be loaded until it is warm, and measured.
     *
     * @param round which repeat of the whole this belongs to, from 1
     * @param system {@link WarmRun#WEBPOS} or {@link WarmRun#PEER}
     * @param store where sessions live
     * @param nodes how many nodes
     */
    public record Turn(int round, String system, Store store, int nodes) {

        /** Tells whether the one node gets a processor of its own, which nothing else is bound to. */
        boolean isBound() {
            return nodes == 1;
        }

        boolean isPeer() {
            return system.equals(WarmRun.PEER);
        }

        /** Returns the stack of this project; a single node is loaded without a front door. */
        StackPlan stack(boolean hasProcessorOfItsOwn) {
            return new StackPlan(
                    store,
                    store.defaultBalance(),
                    nodes,
                    hasProcessorOfItsOwn ? OptionalInt.of(1) : OptionalInt.empty());
        }

        /** Describes it for progress messages. */
        String text() {
            return (isPeer() ? "the peer's " : "") + store.label() + ", " + nodes + (nodes == 1 ? " node" : " nodes");
        }
    }

    /** Copies the lists. */
    public WarmPlan {
        stores = List.copyOf(stores);
        nodes = List.copyOf(nodes);
        loads = List.copyOf(loads);
    }

    /**
     * Returns what runs, in its order: each store with the peer's same store after it, where the peer has it and runs one node.
     * Every other round takes the opposite order, so that a machine that becomes slower or faster favours none.
     */
    public List<Turn> turns(boolean hasPeer) {
        List<Turn> turns = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            List<Turn> order = new ArrayList<>();
            for (int count : nodes) {
                for (Store store : stores) {
                    order.add(new Turn(round, WarmRun.WEBPOS, store, count));
                    if (hasPeer && count == 1 && PeerNode.supports(store)) {
                        order.add(new Turn(round, WarmRun.PEER, store, count));
                    }
                }
            }
            if (round % 2 == 0) {
                Collections.reverse(order);
            }
            turns.addAll(order);
        }
        return turns;
    }

    /** Returns what tells a load from the others, for progress messages; empty where it is the only one. */
    String nameOf(ClosedLoad load) {
        return loads.size() == 1 ? "" : ", " + load.text();
    }

    /** Returns the keys of the file, for the result files. */
    LoadKeys keys() {
        return new LoadKeys(
                stores.stream().map(Store::label).toList(),
                nodes,
                loads.stream().map(ClosedLoad::keys).toList(),
                (int) window.toSeconds(),
                tolerancePercent,
                (int) maxWarmUp.toSeconds(),
                measuredWindows,
                rounds,
                floors);
    }
}
