package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.load.Gatling;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Load.Popularity;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.Run;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;

/** The whole line with the real generator, against a till that loses one item. Needs the built shoppers. */
class LaboratoryIT {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Load LOAD = new Load(4, 0, 3, 0, 1);

    @TempDir
    Path folder;

    private final List<String> output = new ArrayList<>();

    @Test
    void aLostItemIsFoundReportedAndStored() throws IOException {
        ResultFolder results = new ResultFolder(folder.resolve("data"));
        Laboratory laboratory = laboratory(results);

        try (ItemLosingTill till = new ItemLosingTill()) {
            laboratory.run(till.address());
        }

        Run run = results.runs().get(0);
        assertThat(run.carts().lost()).isOne();
        assertThat(run.carts().acked()).isEqualTo(12);
        assertThat(run.carts().shoppers()).isEqualTo(4);
        assertThat(run.requests()).isEqualTo(20);
        assertThat(run.store()).isEqualTo("local");
        assertThat(run.nodes()).isNull();
        assertThat(run.cpuMsPerRequest().generator()).isPositive();
        assertThat(results.environment().fromOutside()).isTrue();
        assertThat(output)
                .last()
                .asString()
                .contains("run 1 of 1: local, 4 users: !!! 1 item lost, 1 request failed of 20 !!!");
    }

    @Test
    void scanningShoppersChooseFromTheProductsOfTheTill() throws IOException {
        ResultFolder results = new ResultFolder(folder.resolve("data"));
        Load scanning = new Load(4, 0, 3, 0, 1, 1, Optional.of(Popularity.ZIPF));

        try (ItemLosingTill till = new ItemLosingTill()) {
            laboratory(results, scanning).run(till.address());
        }

        Run run = results.runs().get(0);
        assertThat(run.requests()).isEqualTo(28);
        assertThat(run.carts().acked()).isEqualTo(12);
        assertThat(run.shop()).isEqualTo("scan");
        assertThat(run.popularity()).isEqualTo("zipf");
        assertThat(run.cache()).isNull();
        assertThat(run.supplier()).isNull();
    }

    @Test
    void withoutATillNothingIsSent() {
        Laboratory laboratory = laboratory(new ResultFolder(folder.resolve("data")));

        assertThatThrownBy(() -> laboratory.run(URI.create("http://127.0.0.1:1")))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("no till answers at http://127.0.0.1:1/api/node; start one with bin/webpos up");
        assertThat(laboratory.runs()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aProcessThatEndsEndsTheLoadAtOnce() throws IOException {
        Load endless = new Load(1, 0, 2, 3_000_000, 1);

        assertThatLoad(endless, () -> Optional.of("redis-3 has ended"))
                .isInstanceOf(StackException.class)
                .hasMessage("redis-3 has ended");
        assertThat(generators()).isEmpty();
    }

    @Test
    void aProcessThatEndsWithTheLastShopperIsReported() throws IOException {
        assertThatLoad(LOAD, () -> generators().isEmpty() ? Optional.of("node-2 has ended") : Optional.empty())
                .isInstanceOf(StackException.class)
                .hasMessage("node-2 has ended");
    }

    @Test
    void aGeneratorThatCannotRunReportsWhy() throws IOException {
        assertThatLoad(new Load(100_001, 0, 1, 0, 1), Optional::empty)
                .hasMessageContaining("-Dusers=100001: a whole number from 1 to 100000 is allowed");
    }

    /** Sends a load that fails. */
    private AbstractThrowableAssert<?, ?> assertThatLoad(Load load, Supplier<Optional<String>> failure)
            throws IOException {
        try (ItemLosingTill till = new ItemLosingTill();
                Gatling gatling =
                        Gatling.start(Gatling.Installation.in(PROJECT), load, List.of(), till.address(), folder)) {
            return assertThatThrownBy(() -> gatling.await(failure, state -> {}));
        }
    }

    @Test
    void aMissingGeneratorIsReportedWithTheCommandThatBuildsIt() {
        assertThatThrownBy(() -> Gatling.Installation.in(folder))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("mvn -DskipTests -pl gatling package");
    }

    private static List<ProcessHandle> generators() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("io.gatling"))
                .toList();
    }

    private Laboratory laboratory(ResultFolder results) {
        return laboratory(results, LOAD);
    }

    private Laboratory laboratory(ResultFolder results, Load load) {
        StackPlan plan = new StackPlan(Store.LOCAL, Store.LOCAL.defaultBalance(), 1, OptionalInt.empty());
        Experiment experiment =
                new Experiment("in-a-test", "Does it work?", List.of(plan), List.of(new Round(load)), List.of(), 1);
        return new Laboratory(new Workspace(PROJECT, 0), experiment, results, output::add);
    }
}
