package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.lab.result.WarmRun;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.stack.RequiredProgram;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Workload;

/** Each floor with its real programs, for a few seconds. */
class FloorTest {

    private static final Workspace WORKSPACE = new Workspace(ScriptResult.ROOT, 14_300);
    private static final ClosedLoad LOAD = new ClosedLoad(Workload.READ, 4, 16, 3);

    private String wrk = "";

    @TempDir
    Path folder;

    @BeforeEach
    void findThem() {
        wrk = RequiredProgram.program("wrk", "wrk").toString();
        RequiredProgram.program("haproxy", "haproxy");
        RequiredProgram.program("redis-benchmark", "redis-tools");
    }

    @ParameterizedTest
    @EnumSource(Floor.class)
    void aFloorIsMeasuredAsANodeIs(Floor floor) {
        WarmPlan plan = SamplePlan.of(List.of(Store.LOCAL), List.of(1), LOAD, 1, 1);

        WarmRun run = new FloorRunner(WORKSPACE, plan, wrk, Optional.empty(), 2, folder).run(floor, figures -> {});

        assertThat(run.store()).isEqualTo(floor.title());
        assertThat(run.workload()).isEqualTo("add");
        assertThat(run.clean()).isTrue();
        WarmWindow window = run.measured().get(0);
        assertThat(window.requests()).isPositive();
        assertThat(window.nodeMicros()).isPositive();
        assertThat(window.latencyMs().p99()).isPositive();
        // The script's adds are all in the carts; the others keep none.
        assertThat(window.carts().acked()).isEqualTo(floor == Floor.REDIS_SCRIPT ? window.requests() : 0);
        assertThatNothingListens();
    }

    private static void assertThatNothingListens() {
        assertThat(Workspace.Ports.firstInUse(IntStream.of(WORKSPACE.frontDoorPort())))
                .isEmpty();
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        int port = WORKSPACE.frontDoorPort();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> FloorServer.start(Floor.JDK, WORKSPACE, Optional.empty(), folder))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("port " + port + " is in use");
        }
    }

    @Test
    void theFiguresOfTheBenchmarkAreRead() {
        Wrk.Output output = RedisBenchmark.parse("""
                "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"
                "EVALSHA ab 1 x","20000.00","1.500","0.200","1.400","2.000","2.500","9.000"
                """, 100_000);

        assertThat(output.figure("duration")).isEqualTo(5_000_000);
        assertThat(output.figure("p50")).isEqualTo(1_400);
        assertThat(output.figure("p99")).isEqualTo(2_500);
        assertThat(output.figure("requests")).isEqualTo(100_000);
    }

    @Test
    void aBenchmarkWithoutPercentilesIsRefused() {
        assertThatThrownBy(() -> RedisBenchmark.parse("\"EVALSHA ab 1 x\",\"20000.00\"\n", 1))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("from Redis 6.2 on");
    }
}
