package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.fault.FaultRequest;
import org.webpos.lab.fault.PlannedFault;
import org.webpos.lab.load.Load;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

class ExperimentFileTest {

    static final String SOUND = """
            # Which is better?
            stacks:
              - {store: local, balance: cookie, nodes: 1, cpus: 1}
              - {store: redis, balance: roundrobin, nodes: 4, cpus: unlimited}
            loads:
              - {users: 500, rampSeconds: 10}
            items: 10
            pauseMillis: 1000
            seed: 7
            warmup: none
            repeats: 3
            """;

    static final String STAGED = SOUND.replaceAll("cpus: (1|unlimited)", "cpus: $1, products: supplier")
            .replace(
                    "rampSeconds: 10}",
                    "rampSeconds: 10, stages: [{name: before, seconds: 12}, {name: without, seconds: 8, supplier: away}]}");

    @TempDir
    Path folder;

    @Test
    void aValidFileBecomesAnExperiment() throws IOException {
        Experiment experiment = read(SOUND);

        assertThat(experiment.name()).isEqualTo("mine");
        assertThat(experiment.question()).isEqualTo("Which is better?");
        assertThat(experiment.stacks())
                .containsExactly(
                        new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 1, OptionalInt.of(1)),
                        new StackPlan(Store.REDIS, BalancingAlgorithm.ROUNDROBIN, 4, OptionalInt.empty()));
        assertThat(experiment.rounds()).containsExactly(new Round(new Load(500, 10, 10, 1000, 7)));
        assertThat(experiment.warmups()).isEmpty();
        assertThat(experiment.repeats()).isEqualTo(3);
    }

    @Test
    void aWarmUpIsALoadOfItsOwn() throws IOException {
        assertThat(read(SOUND.replace("none", "{users: 9, rampSeconds: 0, items: 2, pauseMillis: 0}"))
                        .warmups())
                .containsExactly(new Load(9, 0, 2, 0, 7));
    }

    @Test
    void aWarmUpMayBeRepeated() throws IOException {
        assertThat(read(SOUND.replace("none", "{users: 9, rampSeconds: 0, items: 2, pauseMillis: 0, times: 2}"))
                        .warmups())
                .containsExactly(new Load(9, 0, 2, 0, 7), new Load(9, 0, 2, 0, 7));
    }

    @Test
    void aLoadMayComeFromSeveralAddressesWhileANodeIsSlow() throws IOException {
        Round round = read(SOUND.replace(
                        "rampSeconds: 10}",
                        "rampSeconds: 10, addresses: 20, faults: [{at: 0, target: node-1, fault: slow}]}"))
                .rounds()
                .get(0);

        assertThat(round)
                .isEqualTo(new Round(
                        new Load(500, 10, 10, 1000, 7, 20), List.of(fault(0, "node-1", Fault.SLOW, Optional.empty()))));
        assertThat(round.profile().slowNode()).isEqualTo(1);
        assertThat(round.profile().faults()).isNull();
    }

    @Test
    void aLoadMayMeetFaults() throws IOException {
        Round round = read(SOUND.replace(
                        "rampSeconds: 10}",
                        "rampSeconds: 10, faults: [{at: 2, target: node-1, fault: freeze, for: 3},"
                                + " {at: 5, target: node-1, fault: slow, share: 20}]}"))
                .rounds()
                .get(0);

        assertThat(round.faults()).hasSize(2).first().isEqualTo(fault(2, "node-1", Fault.FREEZE, Optional.of("3s")));
        assertThat(round.profile().slowNode()).isNull();
        assertThat(round.profile().faults())
                .containsExactly("node-1 freeze for 3.0 s at 2 s", "node-1 slow to 20 % at 5 s");
        assertThat(round.profile().fileName()).isEqualTo("500-node-1-freeze-for-3-0-s-at-2-s-node-1-slow-to-20-at-5-s");
    }

    @Test
    void aStackWithLinksMayHaveThemDelayed() throws IOException {
        Experiment read = read(SOUND.replaceFirst("  - .*store: local.*\\R", "")
                .replace("nodes: 4", "nodes: 4, links: true")
                .replace(
                        "rampSeconds: 10}",
                        "rampSeconds: 10, faults: [{at: 2, target: nodes--redis, fault: delay, delayMillis: 100,"
                                + " jitterMillis: 20, for: 3}]}"));

        assertThat(read.stacks()).singleElement().matches(StackPlan::links);
        assertThat(read.rounds().get(0).profile().faults())
                .containsExactly("nodes--redis delay of 100 ms ± 20 ms for 3.0 s at 2 s");
    }

    private static PlannedFault fault(int at, String target, Fault fault, Optional<String> time) {
        return new PlannedFault(at, FaultRequest.of(target, fault, OptionalInt.empty(), time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stacks", "loads", "items", "pauseMillis", "seed", "warmup", "repeats"})
    void aMissingKeyIsNamedWithItsFile(String key) {
        String without = SOUND.replaceAll("(?m)^" + key + ":.*\\R(  - .*\\R)*", "");

        assertThatThrownBy(() -> read(without))
                .isInstanceOf(ExperimentException.class)
                .hasMessageEndingWith("mine.yaml: " + key + ": this key is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "'store: redis, ', '', stacks[1].store: this key is missing",
        "'nodes: 4', 'nodes: 5', 'stacks[1].nodes: a whole number from 1 to 4 is needed, not 5'",
        "'nodes: 4', 'nodes: four', 'stacks[1].nodes: a whole number is needed, not \"four\"'",
        "'store: redis', 'store: disk', 'stacks[1].store: one of local, hazelcast, redis, token, database is needed, not \"disk\"'",
        "'users: 500', 'users: 0', 'loads[0].users: a whole number from 1 to 100000 is needed, not 0'",
        "'users: 500', 'users: 1.5', 'loads[0].users: a whole number is needed, not 1.5'",
        "'users: 500', 'user: 500', 'loads[0].user: there is no such key; there are: users, rampSeconds'",
        "'rampSeconds: 10', 'rampSeconds: 10, addresses: 251', 'loads[0].addresses: a whole number from 1 to 250 is needed, not 251'",
        "'rampSeconds: 10', 'rampSeconds: 10, slowNode: 1', 'loads[0].slowNode: this key was replaced; write faults: [{at: 0, target: node-1, fault: slow}]'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: []', 'loads[0].faults: a list of at least one is needed'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 0, target: node-2, fault: slow}]', 'loads[0].faults[0].target: not every stack has node-2'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 0, target: redis-all, fault: freeze}]', 'loads[0].faults[0].target: not every stack has redis-all'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 0, target: nodes--redis, fault: cut}]', 'loads[0].faults[0].target: not every stack has nodes--redis'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 0, target: node-1, fault: partition}]', 'loads[0].faults[0].target: not every stack has node-1'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 0, target: nodes--redis, fault: delay}]', 'loads[0].faults[0].fault: delay needs milliseconds'",
        "'nodes: 1', 'nodes: 1, links: true', 'stacks[0].links: only with the stores redis and hazelcast'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 0, target: node-9, fault: slow}]', 'loads[0].faults[0].target: there is no target'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 0, target: node-1, fault: explode}]', 'loads[0].faults[0].fault: one of kill, freeze, slow, fill-memory, fill-log-disk, delay, cut, blackhole, partition is needed, not \"explode\"'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 0, target: node-1, fault: kill}]', 'loads[0].faults[0].fault: not kill, because a run ends when a part dies'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 0, target: node-1, fault: slow, for: 0}]', 'loads[0].faults[0].for: a whole number from 1 to 3600 is needed, not 0'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 1, for: 1, fault: slow}]', 'loads[0].faults[0].target: this key is missing'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 18, for: 3, target: node-1, fault: slow}]', 'loads[0].faults[0]: it takes until 21 s, but the load is over after 20'",
        "'rampSeconds: 10', 'rampSeconds: 10, faults: [{at: 1, target: node-1, fault: slow}, {at: 5, for: 1, target: node-1, fault: freeze}]', 'loads[0].faults[1]: its target has another fault at that time'",
        "'repeats: 3', 'repeat: 3', 'repeat: there is no such key; there are: stacks'",
        "'warmup: none', 'warmup: {users: 9, rampSeconds: 0, items: 2, pauseMillis: 0, times: 0}', 'warmup.times: a whole number from 1 to 10 is needed, not 0'",
        "'warmup: none', 'warmup: some', 'warmup: keys are needed here: users'",
        "'users: 500', 'users: \"500\"', 'loads[0].users: a whole number is needed, not \"500\"'",
        "'users: 500', 'users: ', 'loads[0].users: this key is missing'",
        "'store: redis', 'store: \"\"', 'stacks[1].store: one of local, hazelcast, redis, token, database is needed, not \"\"'",
        "'store: redis', 'store: REDIS', 'stacks[1].store: one of local, hazelcast, redis, token, database is needed, not \"REDIS\"'",
        "'store: redis', 'store: 2', 'stacks[1].store: one of local, hazelcast, redis, token, database is needed, not 2'",
        "'- {users: 500, rampSeconds: 10}', '[]', 'loads: a list of at least one is needed'",
        "'- {users: 500, rampSeconds: 10}', '5', 'loads: a list of at least one is needed, not 5'",
        "'- {users: 500, rampSeconds: 10}', '- 5', 'loads[0]: keys are needed here: users, rampSeconds'",
        "'cpus: 1', 'cpus: many', 'stacks[0].cpus: a whole number from 1 to 64 or unlimited is needed, not \"many\"'",
        "'seconds: 12', 'seconds: 13', 'loads[0].stages: they take 21 s, but the load is over after 20'",
        "'seconds: 12', 'seconds: 0', 'loads[0].stages[0].seconds: a whole number from 1 to 3600 is needed, not 0'",
        "'name: before', 'name: 1', 'loads[0].stages[0].name: words in small letters are needed, not 1'",
        "'supplier: away', 'supplier: gone', 'loads[0].stages[1].supplier: one of answers, away is needed, not \"gone\"'",
        "'supplier: away', 'suplier: away', 'loads[0].stages[1].suplier: there is no such key; there are: name'",
        "'cpus: 1, products: supplier', 'cpus: 1, products: bundled', 'loads: the supplier can be away only where all stacks say products: supplier'",
        "'cpus: 1', 'cpus: 1, cache: auto', 'stacks[0].cache: one of none, local, shared is needed, not \"auto\"'",
        "'cpus: 1', 'cpus: 1, products: shop', 'stacks[0].products: one of bundled, database, supplier is needed, not \"shop\"'",
        "'cpus: 1', 'cpus: 1, supplierQuota: 5', 'stacks[0].supplierQuota: only with products: supplier'",
        "'cpus: 1', 'cpus: 1, startAtOnce: 2', 'stacks[0].startAtOnce: a whole number from 1 to 1 is needed, not 2'",
        "'rampSeconds: 10', 'rampSeconds: 10, shop: scan', 'loads[0].popularity: this key is missing'",
        "'rampSeconds: 10', 'rampSeconds: 10, popularity: zipf', 'loads[0].popularity: only with shop: scan'",
        "'rampSeconds: 10', 'rampSeconds: 10, shop: steal', 'loads[0].shop: one of list, scan is needed, not \"steal\"'",
    })
    void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String message) {
        String sound = SOUND.contains(right) ? SOUND : STAGED;

        assertThat(sound).contains(right);
        assertRefused(() -> read(sound.replace(right, wrong)), message);
    }

    /** Asserts that reading a file mine.yaml fails with this error. */
    static void assertRefused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading)
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("mine.yaml: " + message);
    }

    @Test
    void theSameKeyTwiceIsRefused() {
        assertThatThrownBy(() -> read(SOUND + "repeats: 4\n")).hasMessageContaining("Duplicate");
    }

    @Test
    void anExperimentWithoutAQuestionIsRefused() {
        assertThatThrownBy(() -> read(SOUND.replace("?", ""))).hasMessageContaining("the one question it answers");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read("# Why?\n")).hasMessageContaining("keys are needed here");
    }

    @Test
    void anUnknownNameIsReportedWithTheExistingNames() {
        ExperimentFiles experiments = new ExperimentFiles(Path.of("experiments"));

        assertThat(experiments.names())
                .containsExactly(
                        "balance",
                        "cache",
                        "cold-start",
                        "coursework",
                        "faults",
                        "faults-masters",
                        "faults-nodes",
                        "faults-quick",
                        "quick",
                        "rolling",
                        "scale",
                        "scale-quick",
                        "stores",
                        "supplier-blip",
                        "supplier-down",
                        "warm",
                        "warm-loads",
                        "warm-nodes",
                        "warm-quick",
                        "warm-shoppers");
        assertThatThrownBy(() -> experiments.read("quik"))
                .hasMessage("there is no experiment \"quik\"; there are: balance, cache, cold-start, coursework,"
                        + " faults, faults-masters, faults-nodes, faults-quick, quick, rolling, scale, scale-quick, stores,"
                        + " supplier-blip, supplier-down, warm, warm-loads,"
                        + " warm-nodes, warm-quick, warm-shoppers");
    }

    @ParameterizedTest
    @CsvSource({
        "balance, 12, 36",
        "quick, 4, 4",
        "coursework, 9, 18",
        "rolling, 1, 1",
        "stores, 15, 30",
        "cache, 6, 36",
        "cold-start, 3, 6",
        "supplier-down, 1, 1",
        "supplier-blip, 1, 1",
        "warm-shoppers, 9, 9"
    })
    void theExperimentsOfTheProjectAreValid(String name, int stackRuns, int runs) {
        Experiment experiment = new ExperimentFiles(Path.of("experiments")).read(name);

        assertThat(experiment.plan()).hasSize(stackRuns);
        assertThat(experiment.runs()).isEqualTo(runs);
        assertThat(experiment.question()).endsWith("?");
    }

    private Experiment read(String yaml) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("mine.yaml"), yaml), "mine");
    }
}
