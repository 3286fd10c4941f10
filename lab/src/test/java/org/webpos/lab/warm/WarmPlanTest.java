package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmRun.Processors;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Turn;
import org.webpos.lab.warm.WarmPlan.Workload;

/** What runs, in which order and where. */
class WarmPlanTest {

    @TempDir
    Path folder;

    @Test
    void storesTakeTurnsAndEveryOtherRoundTheOppositeOrder() {
        assertThat(plan(2).turns(false).stream().map(Turn::text))
                .containsExactly(
                        "local, 1 node",
                        "token, 1 node",
                        "local, 4 nodes",
                        "token, 4 nodes",
                        "token, 4 nodes",
                        "local, 4 nodes",
                        "token, 1 node",
                        "local, 1 node");
    }

    @Test
    void thePeerRunsItsOneNodeAfterTheSameStoreOfOurs() {
        assertThat(plan(1).turns(true))
                .containsExactly(
                        new Turn(1, WarmRun.WEBPOS, Store.LOCAL, 1),
                        new Turn(1, WarmRun.PEER, Store.LOCAL, 1),
                        new Turn(1, WarmRun.WEBPOS, Store.TOKEN, 1),
                        new Turn(1, WarmRun.WEBPOS, Store.LOCAL, 4),
                        new Turn(1, WarmRun.WEBPOS, Store.TOKEN, 4));
        assertThat(new Turn(1, WarmRun.PEER, Store.LOCAL, 1).text()).isEqualTo("the peer's local, 1 node");
    }

    @Test
    void oneNodeHasAProcessorAndNoFrontDoor() {
        assertThat(new Turn(1, WarmRun.WEBPOS, Store.LOCAL, 1).stack(true).cpus())
                .isEqualTo(OptionalInt.of(1));
        assertThat(new Turn(1, WarmRun.WEBPOS, Store.LOCAL, 1).stack(true).hasFrontDoor())
                .isFalse();
        assertThat(new Turn(1, WarmRun.WEBPOS, Store.LOCAL, 4).stack(false).hasFrontDoor())
                .isTrue();
    }

    @Test
    void theFirstProcessorIsTheNodes() {
        assertThat(new ProcessorSplit(List.of(2, 5, 6)).split()).contains(new Processors("2", "5,6"));
        assertThat(new ProcessorSplit(List.of(0)).split()).isEmpty();
    }

    @Test
    void oneProcessorIsRefusedUnlessForced() {
        assertThatThrownBy(() -> laboratory(Optional.empty(), new ProcessorSplit(List.of(0))))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("one processor is too few")
                .hasMessageContaining("--force");
    }

    @Test
    void aFolderWithoutThePeerIsRefused() {
        assertThatThrownBy(() -> laboratory(Optional.of(folder), new ProcessorSplit(List.of(0, 1))))
                .isInstanceOf(StackException.class)
                .hasMessage("--peer " + folder
                        + ": no run-spring.sh and redis-cluster.sh are there; name the folder that" + " holds them");
    }

    private WarmLaboratory laboratory(Optional<Path> peer, ProcessorSplit processors) {
        return new WarmLaboratory(
                new Workspace(ScriptResult.ROOT, 0),
                plan(1),
                peer,
                new ResultFolder(folder),
                false,
                line -> {},
                processors);
    }

    private static WarmPlan plan(int rounds) {
        return SamplePlan.of(
                List.of(Store.LOCAL, Store.TOKEN),
                List.of(1, 4),
                new ClosedLoad(Workload.ADD, 32, 256, 10),
                10,
                rounds);
    }
}
