package org.webpos.lab.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.load.Gatling;
import org.webpos.lab.load.GatlingCommand;
import org.webpos.lab.load.LoadFiles;
import org.webpos.lab.load.LoadState;
import org.webpos.lab.load.SimulationLog;
import org.webpos.lab.measure.Usage;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Shares;
import org.webpos.lab.result.ShoppersFile;
import org.webpos.lab.result.Traffic;
import org.webpos.lab.stack.StackException;

/**
 * One load sent to one subject, looked at before, meanwhile and after.
 *
 * @param gatling how the generator is started
 * @param subject what is loaded
 * @param round what is sent, and what hampers the subject meanwhile
 * @param folder where the raw files go
 */
record Measurement(GatlingCommand gatling, Subject subject, Round round, Path folder) {

    /**
     * Sends the load and says what came out.
     *
     * @param experiment its name
     * @param repeat which repeat this is, from 1
     * @throws org.webpos.lab.stack.StackException when a part died or the generator could not run
     */
    Run take(String experiment, int repeat, Consumer<LoadState> tick) {
        Usage before = Usage.of(subject.parts());
        Map<String, Long> givenBefore = subject.given().get();
        LoadFiles files = send(tick);
        Usage after = Usage.of(subject.parts());
        Map<String, Long> givenAfter = subject.given().get();
        SimulationLog log = SimulationLog.read(files.log());
        Traffic traffic = Traffic.of(log.requests());
        return Run.of(
                experiment,
                subject.setUp(round),
                repeat,
                log.start(),
                traffic,
                ShoppersFile.judge(files.carts()),
                shares(before, after, files.generatorCpu(), traffic.requests()),
                given(givenBefore, givenAfter));
    }

    private Shares shares(Usage before, Usage after, Duration generator, int requests) {
        return subject.fromOutside()
                ? Shares.fromOutside(generator, requests)
                : Shares.between(before, after, generator, requests);
    }

    /** What the front door gave to each node between two looks; null where it cannot be asked. */
    private static @Nullable Map<String, Long> given(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> given = new TreeMap<>();
        after.forEach((node, requests) -> given.put(node, requests - before.getOrDefault(node, 0L)));
        return given.isEmpty() ? null : given;
    }

    /** Sends the load and leaves what came out in the folder. */
    LoadFiles send(Consumer<LoadState> tick) {
        try (Hampered hampered = Hampered.by(round, subject.parts());
                Gatling running = Gatling.start(gatling, round.load(), subject.address(), folder)) {
            LoadFiles files = running.await(subject.trouble(), tick);
            if (!hampered.lasts()) {
                throw new StackException("the node that was to be slow did not stay so; run the experiment again");
            }
            return files;
        }
    }
}
