package org.webpos.lab.experiment;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.webpos.lab.load.Gatling;
import org.webpos.lab.load.GatlingCommand;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.LoadFiles;
import org.webpos.lab.load.LoadState;
import org.webpos.lab.load.SimulationLog;
import org.webpos.lab.measure.Usage;
import org.webpos.lab.result.CartCount;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Shares;
import org.webpos.lab.result.ShoppersFile;
import org.webpos.lab.result.Traffic;

/**
 * One load sent to one subject, looked at before, meanwhile and after.
 *
 * @param gatling how the generator is started
 * @param subject what is loaded
 * @param load what is sent
 * @param folder where the raw files go
 */
record Measurement(GatlingCommand gatling, Subject subject, Load load, Path folder) {

    /**
     * Sends the load and says what came out.
     *
     * @param experiment its name
     * @param repeat which repeat this is, from 1
     * @throws org.webpos.lab.stack.StackException when a part died or the generator could not run
     */
    Run take(String experiment, int repeat, Consumer<LoadState> tick) {
        Usage before = Usage.of(subject.parts());
        LoadFiles files = send(tick);
        Usage after = Usage.of(subject.parts());
        SimulationLog log = SimulationLog.read(files.log());
        Traffic traffic = Traffic.of(log.requests());
        CartCount carts = ShoppersFile.judge(files.carts());
        return Run.of(
                experiment,
                subject.setUp(load),
                repeat,
                log.start(),
                traffic,
                carts,
                subject.fromOutside()
                        ? Shares.fromOutside(files.generatorCpu(), traffic.requests())
                        : Shares.between(before, after, files.generatorCpu(), traffic.requests()));
    }

    /** Sends the load and leaves what came out in the folder. */
    LoadFiles send(Consumer<LoadState> tick) {
        try (Gatling running = Gatling.start(gatling, load, subject.address(), folder)) {
            return running.await(subject.trouble(), tick);
        }
    }
}
