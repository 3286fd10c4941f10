package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.experiment.ExperimentFileTest.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.resilience.FaultPlan;
import org.webpos.lab.resilience.FaultPlan.Phases;
import org.webpos.lab.resilience.FaultPlan.WriterLoad;
import org.webpos.lab.resilience.FaultScenario;
import org.webpos.lab.stack.Store;

class ScenarioKeysTest {

    private static final String SOUND = """
            # What breaks?
            kind: faults
            stores: [local, redis]
            nodes: 3
            clients: 10
            cartsOfEach: 2
            changesPerSecond: 400
            warmUpSeconds: 30
            beforeSeconds: 6
            afterSeconds: 15
            scenarios:
              - name: two nodes
                faults:
                  - {at: 0, target: node-2, fault: kill}
                  - {at: 1, target: node-3, fault: freeze, for: 20}
              - {name: rolling restart, restart: rolling}
              - {name: Redis full, stores: [redis], faults: [{at: 0, target: redis-all, fault: fill-memory, for: 9}]}
              - {name: master, stores: [redis], restoreSeconds: 5, faults: [{at: 0, target: redis-master, fault: kill}]}
            """;

    private static final Set<Store> BOTH = Set.of(Store.LOCAL, Store.REDIS);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"faults, 12", "faults-quick, 3", "faults-masters, 40", "faults-nodes, 40"})
    void theExperimentsOfTheProjectAreSound(String name, int scenarios) {
        ExperimentFiles files = new ExperimentFiles(Path.of("experiments"));

        assertThat(files.readFaults(name))
                .hasValueSatisfying(plan -> assertThat(plan.scenarios()).hasSize(scenarios));
        assertThat(files.readScale(name)).isEmpty();
    }

    @Test
    void aSoundFileBecomesAPlan() throws IOException {
        FaultPlan plan = new FaultPlan(
                "mine",
                "What breaks?",
                List.of(Store.LOCAL, Store.REDIS),
                3,
                new WriterLoad(10, 2, 400),
                new Phases(Duration.ofSeconds(30), Duration.ofSeconds(6), Duration.ofSeconds(15)),
                List.of(
                        new FaultScenario(
                                "two nodes",
                                List.of(
                                        planned(0, "node-2", Fault.KILL, Optional.empty()),
                                        planned(1, "node-3", Fault.FREEZE, Optional.of("20s"))),
                                BOTH),
                        new FaultScenario("rolling restart", List.of(), BOTH),
                        new FaultScenario(
                                "Redis full",
                                List.of(planned(0, "redis-all", Fault.FILL_MEMORY, Optional.of("9s"))),
                                Set.of(Store.REDIS)),
                        new FaultScenario(
                                "master",
                                List.of(planned(0, "redis-master", Fault.KILL, Optional.empty())),
                                Set.of(Store.REDIS),
                                Optional.of(Duration.ofSeconds(5)))));

        assertThat(read(SOUND)).contains(plan);
    }

    @Test
    void whatIsLeftOutIsAsUsual() throws IOException {
        assertThat(read("# Why?\nkind: faults\nstores: [token]\nscenarios: [{name: rolling, restart: rolling}]\n"))
                .contains(new FaultPlan(
                        "mine",
                        "Why?",
                        List.of(Store.TOKEN),
                        4,
                        new WriterLoad(20, 5, 300),
                        new Phases(Duration.ofSeconds(20), Duration.ofSeconds(8), Duration.ofSeconds(20)),
                        List.of(new FaultScenario("rolling", List.of(), Set.of(Store.TOKEN)))));
    }

    @Test
    void aRepeatedFaultOfANodeHitsTheNextOneEachTime() throws IOException {
        String yaml = SOUND.replace("name: two nodes", "name: two nodes\n    repeat: 3");

        assertThat(read(yaml).orElseThrow().scenarios())
                .filteredOn(scenario -> scenario.name().equals("two nodes"))
                .map(scenario -> scenario.faults().stream()
                        .map(planned -> planned.request().target().name())
                        .toList())
                .containsExactly(List.of("node-2", "node-3"), List.of("node-3", "node-1"), List.of("node-1", "node-2"));
    }

    @Test
    void aFileOfAnotherKindIsNotRead() throws IOException {
        assertThat(read(SOUND.replace("kind: faults", "kind: warm"))).isEmpty();
        assertThat(read(SOUND.replace("kind: faults", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: faults | kind: fault | kind: one of warm, scale, faults is needed, not "fault"
            stores: [local, redis] | stores: [] | stores: a list of at least one is needed
            stores: [local, redis] | stores: [local, local] | stores: each at most once, not [local, local]
            nodes: 3 | nodes: 1 | nodes: a whole number from 2 to 4 is needed, not 1
            nodes: 3 | nodes: 2 | scenarios[0].faults[1].target: a stack with the store local has no node-3
            clients: 10 | clients: 0 | clients: a whole number from 1 to 200 is needed, not 0
            cartsOfEach: 2 | cartsOfEach: 101 | cartsOfEach: a whole number from 1 to 100 is needed, not 101
            changesPerSecond: 400 | changesPerSecond: 9 | changesPerSecond: a whole number from 10 to 5000 is needed, not 9
            warmUpSeconds: 30 | warmUpSeconds: 0 | warmUpSeconds: a whole number from 1 to 600 is needed, not 0
            beforeSeconds: 6 | beforeSeconds: 2 | beforeSeconds: a whole number from 3 to 600 is needed, not 2
            afterSeconds: 15 | afterSeconds: 4 | afterSeconds: a whole number from 5 to 600 is needed, not 4
            afterSeconds: 15 | aftrSeconds: 15 | aftrSeconds: there is no such key; there are:
            name: two nodes | name: rolling restart | scenarios: each at most once
            name: two nodes | name: " " | scenarios[0].name: 1 to 40 characters are needed
            restart: rolling | restart: all | scenarios[1].restart: one of rolling is needed, not "all"
            , restart: rolling | '' | scenarios[1].faults: either faults or a restart is needed
            restart: rolling | restart: rolling, faults: [] | scenarios[1].faults: either faults or a restart is needed
            restart: rolling | restart: rolling, repeat: 0 | scenarios[1].repeat: a whole number from 1 to 100 is needed, not 0
            restart: rolling | faults: [] | scenarios[1].faults: a list of at least one is needed
            target: node-2 | target: nod-2 | scenarios[0].faults[0].target: there is no target 'nod-2'
            target: node-2 | target: redis-all | scenarios[0].faults[0].target: a stack with the store local has no redis-all; stores says
            fault: kill | fault: fill-memory | scenarios[0].faults[0].fault: fill-memory is not for node-2
            fault: kill | fault: kill, for: 3 | scenarios[0].faults[0].fault: kill is never undone; leave --for out
            , for: 20 | '' | scenarios[0].faults[1].for: this key is missing: how many seconds it lasts
            , for: 20 | , for: 0 | scenarios[0].faults[1].for: a whole number from 1 to 3600 is needed, not 0
            target: node-3 | target: node-2 | scenarios[0].faults[1]: its target has another fault at that time
            restoreSeconds: 5 | restoreSeconds: 61 | scenarios[3].restoreSeconds: a whole number from 1 to 60 is needed, not 61
            target: redis-master | target: node-1 | scenarios[3].restoreSeconds: only where a server of the session store is killed
            restart: rolling | restart: rolling, restoreSeconds: 5 | scenarios[1].restoreSeconds: only where a server of the session store is killed
            fill-memory, for: 9}] | fill-memory, for: 9}], restoreSeconds: 5 | scenarios[2].restoreSeconds: only where a server of the session store is killed
            stores: [redis] | stores: [] | scenarios[2].stores: a list of at least one is needed
            stores: [redis] | stores: [token] | scenarios[2].stores: some of [local, redis] are needed, not [token]
            """)
    void whatIsWrongIsToldWithItsPlace(String right, String wrong, String message) {
        assertRefused(() -> read(SOUND.replace(right, wrong)), message);
    }

    private static PlannedFault planned(int at, String target, Fault fault, Optional<String> time) {
        return new PlannedFault(at, FaultRequest.of(target, fault, OptionalInt.empty(), time));
    }

    private Optional<FaultPlan> read(String yaml) throws IOException {
        return ScenarioKeys.read(Files.writeString(folder.resolve("mine.yaml"), yaml), "mine");
    }
}
