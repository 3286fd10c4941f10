package org.webpos.lab.resilience;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.webpos.lab.result.FaultEnvironment.LoadKeys;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/**
 * An experiment of the kind {@code faults}: what goes wrong with which stores, and the clients meanwhile. Immutable.
 *
 * @param name the name of its file
 * @param question the first line of its file
 * @param stores the session stores, at least one
 * @param nodes how many nodes each stack has, 2 to 4
 * @param load what the clients do
 * @param phases how long what lasts
 * @param scenarios what goes wrong, at least one
 */
public record FaultPlan(
        String name,
        String question,
        List<Store> stores,
        int nodes,
        WriterLoad load,
        Phases phases,
        List<FaultScenario> scenarios) {

    /** Copies the lists. */
    public FaultPlan {
        stores = List.copyOf(stores);
        scenarios = List.copyOf(scenarios);
    }

    /**
     * What the clients do.
     *
     * @param clients how many
     * @param cartsOfEach how many carts each of them fills, in turn
     * @param changesPerSecond of all clients together, while everything is answered at once
     */
    public record WriterLoad(int clients, int cartsOfEach, int changesPerSecond) {}

    /**
     * How long the parts of a scenario last.
     *
     * @param warmUp of a fresh stack, whose record is not looked at
     * @param before until the first fault
     * @param after since the last fault was over, until the carts are read for the last time
     */
    public record Phases(Duration warmUp, Duration before, Duration after) {}

    /** Returns the scenarios of a store, in their order. */
    List<FaultScenario> scenariosOf(Store store) {
        return scenarios.stream()
                .filter(scenario -> scenario.stores().contains(store))
                .toList();
    }

    /** Returns how many runs there are in all. */
    int runs() {
        return stores.stream().mapToInt(store -> scenariosOf(store).size()).sum();
    }

    /** Returns the stack of a store; with links where one of its scenarios disturbs some. */
    StackPlan stack(Store store) {
        boolean links = scenariosOf(store).stream()
                .flatMap(scenario -> scenario.faults().stream())
                .anyMatch(planned -> planned.request().needsLinks());
        return links ? stack(store, nodes).withLinks() : stack(store, nodes);
    }

    /** Returns the stack of a store, with so many nodes. */
    public static StackPlan stack(Store store, int nodes) {
        return new StackPlan(store, store.defaultBalance(), nodes, OptionalInt.empty());
    }

    /** Returns the keys for the result files. */
    LoadKeys keys() {
        return new LoadKeys(
                stores.stream().map(Store::label).toList(),
                nodes,
                load.clients(),
                load.cartsOfEach(),
                load.changesPerSecond(),
                (int) phases.warmUp().toSeconds(),
                (int) phases.before().toSeconds(),
                (int) phases.after().toSeconds(),
                scenarios.stream().map(FaultScenario::name).distinct().toList());
    }
}
