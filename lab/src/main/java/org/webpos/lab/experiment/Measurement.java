package org.webpos.lab.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.webpos.lab.load.Gatling;
import org.webpos.lab.load.GatlingCommand;
import org.webpos.lab.load.LoadFiles;
import org.webpos.lab.load.LoadState;
import org.webpos.lab.load.SimulationLog;
import org.webpos.lab.result.CartCount;
import org.webpos.lab.result.OptionalMetrics;
import org.webpos.lab.result.ResourceUsage;
import org.webpos.lab.result.Run;
import org.webpos.lab.stack.StackException;

/**
 * One load sent to one subject, looked at before, meanwhile and after.
 *
 * @param gatling how the generator is started
 * @param subject what is loaded
 * @param round what is sent, and what hampers the subject meanwhile
 * @param skus what those of its shoppers choose from who scan
 * @param folder where the raw files go
 */
record Measurement(GatlingCommand gatling, SystemUnderTest subject, Round round, List<String> skus, Path folder) {

    /**
     * Sends the load and says what came out.
     *
     * @param experiment its name
     * @param repeat which repeat this is, from 1
     * @param served when the front door began to serve, where nobody has used the stack before
     * @throws org.webpos.lab.stack.StackException when a part died or the generator could not run
     */
    Run take(String experiment, int repeat, Optional<Instant> served, Consumer<LoadState> tick) {
        Staging staging = new Staging(round, subject.supplier());
        MetricsSnapshot before = MetricsSnapshot.at(subject);
        LoadFiles files = send(staging, tick);
        MetricsSnapshot after = MetricsSnapshot.at(subject);
        RoundResult course = RoundResult.of(round, SimulationLog.read(files.log()));
        return Run.of(
                experiment,
                subject.setUp(round),
                repeat,
                course.start(),
                course.traffic(),
                CartCount.ofFile(files.carts()),
                shares(before, after, files, course.traffic().requests()),
                new OptionalMetrics(
                        after.givenSince(before),
                        after.cacheSince(before),
                        subject.supplier()
                                .map(supplier -> SupplierLook.at(supplier, course.first()))
                                .orElse(null),
                        course.phases(staging),
                        served.flatMap(course::coldStart).orElse(null)));
    }

    private ResourceUsage shares(MetricsSnapshot before, MetricsSnapshot after, LoadFiles files, int requests) {
        return subject.fromOutside()
                ? ResourceUsage.fromOutside(files.generatorCpu(), requests)
                : ResourceUsage.between(before.usage(), after.usage(), files.generatorCpu(), requests);
    }

    /** Sends the load and leaves what came out in the folder. */
    LoadFiles send(Consumer<LoadState> tick) {
        return send(new Staging(round, subject.supplier()), tick);
    }

    private LoadFiles send(Staging stages, Consumer<LoadState> tick) {
        try (Staging staging = stages;
                CpuThrottle hampered = CpuThrottle.by(round, subject.parts());
                Gatling running = Gatling.start(gatling, round.load(), skus, subject.address(), folder)) {
            LoadFiles files = running.await(subject.trouble(), tick.andThen(staging::notice));
            if (!hampered.lasts()) {
                throw new StackException("the node that was to be slow did not stay so; run the experiment again");
            }
            return files;
        }
    }
}
