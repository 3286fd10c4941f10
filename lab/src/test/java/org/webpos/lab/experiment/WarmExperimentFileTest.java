package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.lab.experiment.ExperimentFileTest.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.stack.Store;
import org.webpos.lab.warm.WarmPlan;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Workload;

class WarmExperimentFileTest {

    private static final String SOUND = """
            # What does it cost?
            kind: warm
            stores: [local, redis]
            nodes: [1, 4]
            workload: mix
            connections: 8
            sessions: 100
            products: 50
            windowSeconds: 5
            tolerancePercent: 3
            maxWarmUpSeconds: 60
            measuredWindows: 2
            rounds: 4
            floors: true
            """;

    @TempDir
    Path folder;

    @Test
    void aSoundFileBecomesAPlan() throws IOException {
        assertThat(read(SOUND))
                .contains(new WarmPlan(
                        "mine",
                        "What does it cost?",
                        List.of(Store.LOCAL, Store.REDIS),
                        List.of(1, 4),
                        List.of(new ClosedLoad(Workload.MIX, 8, 100, 50)),
                        Duration.ofSeconds(5),
                        3,
                        Duration.ofSeconds(60),
                        2,
                        4,
                        true));
    }

    @Test
    void whatIsLeftOutIsAsUsual() throws IOException {
        assertThat(read("# Why?\nkind: warm\nstores: [token]\nnodes: [1]\n"))
                .contains(new WarmPlan(
                        "mine",
                        "Why?",
                        List.of(Store.TOKEN),
                        List.of(1),
                        List.of(new ClosedLoad(Workload.ADD, 32, 256, 10)),
                        Duration.ofSeconds(10),
                        2,
                        Duration.ofSeconds(300),
                        3,
                        1,
                        false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: warm | kind: cold | kind: one of warm, scale, faults is needed, not "cold"
            stores: [local, redis] | '' | stores: this key is missing
            stores: [local, redis] | stores: [] | stores: a list of at least one is needed
            stores: [local, redis] | stores: [local, local] | stores: each at most once, not [local, local]
            stores: [local, redis] | stores: [disk] | stores[0]: one of local, hazelcast, redis, token, database is needed, not "disk"
            stores: [local, redis] | stores: local | stores: a list of at least one is needed, not "local"
            nodes: [1, 4] | nodes: [1, 5] | nodes[1]: a whole number from 1 to 4 is needed, not 5
            nodes: [1, 4] | nodes: [4, 4] | nodes: each at most once, not [4, 4]
            workload: mix | workload: dance | workload: one of add, read, change, mix is needed, not "dance"
            connections: 8 | connections: 0 | connections: a whole number from 1 to 1000 is needed, not 0
            connections: 8 | connections: 51 | sessions: a whole number from 102 to 100000 is needed, not 100
            connections: 8 | connection: 8 | connection: there is no such key; there are:
            products: 50 | products: 51 | products: a whole number from 2 to 50 is needed, not 51
            windowSeconds: 5 | windowSeconds: 1.5 | windowSeconds: a whole number is needed, not 1.5
            tolerancePercent: 3 | tolerancePercent: 0 | tolerancePercent: a whole number from 1 to 100 is needed, not 0
            maxWarmUpSeconds: 60 | 'maxWarmUpSeconds: ' | maxWarmUpSeconds: this key is missing
            measuredWindows: 2 | measuredWindows: 0 | measuredWindows: a whole number from 1 to 100 is needed, not 0
            products: 50 | products: 1 | products: a whole number from 2 to 50 is needed, not 1
            rounds: 4 | rounds: 0 | rounds: a whole number from 1 to 100 is needed, not 0
            floors: true | floors: 3 | floors: true or false is needed, not 3
            rounds: 4 | loads: [] | loads: a list of at least one is needed
            rounds: 4 | loads: [{connections: 60, sessions: 100}] | loads[0].sessions: a whole number from 120 to 100000 is needed, not 100
            rounds: 4 | loads: [{products: 0}] | loads[0].products: a whole number from 2 to 50 is needed, not 0
            rounds: 4 | loads: [{users: 9}] | loads[0].users: there is no such key; there are:
            rounds: 4 | loads: [{connections: 8}, {workload: mix}] | loads: each at most once, not [mix, 50 lines, 8 connections, mix, 50 lines, 8 connections]
            rounds: 4 | rounds: many | rounds: a whole number is needed, not "many"
            """)
    void whatIsWrongIsToldWithItsPlace(String right, String wrong, String message) {
        assertRefused(() -> read(SOUND.replace(right, wrong)), message);
    }

    @Test
    void aFileWithoutAKindIsAnotherKindOfExperiment() throws IOException {
        assertThat(read(ExperimentFileTest.SOUND)).isEmpty();
    }

    @Test
    void aQuestionIsNeeded() {
        assertThatThrownBy(() -> read(SOUND.replace("?", ""))).hasMessageContaining("the one question it answers");
    }

    @Test
    void loadsDifferFromTheUsualOnlyInWhatTheySay() throws IOException {
        assertThat(read(SOUND + "loads: [{workload: add}, {connections: 200}, {products: 2, sessions: 16}]\n"))
                .hasValueSatisfying(plan -> assertThat(plan.loads())
                        .containsExactly(
                                new ClosedLoad(Workload.ADD, 8, 100, 50),
                                new ClosedLoad(Workload.MIX, 200, 400, 50),
                                new ClosedLoad(Workload.MIX, 8, 16, 2)));
    }

    @ParameterizedTest
    @CsvSource({"warm, 12", "warm-loads, 2", "warm-nodes, 5", "warm-quick, 1"})
    void theExperimentsOfTheProjectAreSound(String name, int runs) {
        Optional<WarmPlan> plan = new ExperimentFiles(Path.of("experiments")).readWarm(name);

        assertThat(plan)
                .hasValueSatisfying(warm -> assertThat(warm.turns(false)).hasSize(runs));
    }

    private Optional<WarmPlan> read(String yaml) throws IOException {
        return WarmExperimentFile.read(Files.writeString(folder.resolve("mine.yaml"), yaml), "mine");
    }
}
