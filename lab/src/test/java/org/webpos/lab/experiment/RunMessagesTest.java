package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.lab.load.SimulationLog.Request;
import org.webpos.lab.result.CartCount;
import org.webpos.lab.result.Configuration;
import org.webpos.lab.result.Configuration.LoadProfile;
import org.webpos.lab.result.OptionalMetrics;
import org.webpos.lab.result.ResourceUsage;
import org.webpos.lab.result.Run;
import org.webpos.lab.result.Traffic;

class RunMessagesTest {

    @Test
    void aCleanRunShowsItsFigures() {
        assertThat(RunMessages.outcome(run(true, new CartCount(20_000, 0, 0, 0, 0, 0, 2000))))
                .isEqualTo("p50 7, p95 7, p99 7 ms, 1 request in 0.0 s, 20,000 items kept");
    }

    @Test
    void failuresComeFirst() {
        assertThat(RunMessages.outcome(run(false, new CartCount(20_000, 3, 1, 10, 2, 1, 1999))))
                .startsWith(
                        "!!! 3 items lost, 1 item doubled, 1 request failed of 1, 10 items in carts that could not be read,"
                                + " 2 adds of unknown outcome, 1 shopper never came !!! p50");
    }

    @Test
    void aConfigurationIsNamedByWhatMakesItDiffer() {
        assertThat(RunMessages.name(new Configuration("local", null, 1, 1, new LoadProfile(2000, 10))))
                .isEqualTo("local, 1 node of 1 CPU, 2,000 users");
        assertThat(RunMessages.name(new Configuration("redis", "roundrobin", 4, null, new LoadProfile(500, 10))))
                .isEqualTo("redis, 4 nodes, roundrobin, 500 users");
        assertThat(RunMessages.name(
                        new Configuration("redis", "roundrobin", 4, null, null, null, true, new LoadProfile(500, 10))))
                .isEqualTo("redis, 4 nodes, roundrobin, with links, 500 users");
    }

    private static Run run(boolean ok, CartCount carts) {
        return Run.of(
                "mine",
                new Configuration("redis", "roundrobin", 4, null, new LoadProfile(2000, 10)),
                1,
                Instant.EPOCH,
                Traffic.of(List.of(new Request("add item", 0, 7, ok, ok ? "" : "no"))),
                carts,
                new ResourceUsage(new ResourceUsage.Cpu(0.4, 0.1, 0.1, 0.2), new ResourceUsage.Memory(1, 2, 3)),
                OptionalMetrics.NONE);
    }
}
