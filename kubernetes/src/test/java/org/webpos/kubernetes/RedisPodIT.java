package org.webpos.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Carts survive the restart of Redis servers in pods. The tests wait for failovers most of the time, so each has pods of its own and
 * all of them run at once.
 */
@Execution(ExecutionMode.CONCURRENT)
class RedisPodIT {

    private static final int CARTS = 30;

    private final RedisPods pods;

    RedisPodIT(@TempDir Path folder) throws Exception {
        pods = new RedisPods(folder);
    }

    @AfterEach
    void stop() {
        pods.close();
    }

    @BeforeEach
    void fill() throws InterruptedException {
        pods.awaitReady();
        IntStream.range(0, CARTS).forEach(cart -> pods.fill("cart" + cart));
        assertThat(storedCarts()).isEqualTo(CARTS);
    }

    private long storedCarts() {
        return IntStream.range(0, CARTS)
                .filter(cart -> pods.ask(0, "get", "cart" + cart).strip().equals("full"))
                .count();
    }

    @Test
    void twoMastersThatAreKilledAndRestartedLoseNoCarts() throws Exception {
        pods.killAndStart(pods.masters().subList(0, 2));
        assertThat(storedCarts()).isEqualTo(CARTS);
        assertThat(pods.masters()).hasSize(3);
    }

    @Test
    void aMasterThatIsStoppedHandsOverFirst() throws Exception {
        int master = pods.masters().get(0);
        pods.endAndStart(master);
        assertThat(storedCarts()).isEqualTo(CARTS);
        assertThat(pods.masters()).hasSize(3).doesNotContain(master);
    }

    @Test
    void aMasterAndItsReplicaThatAreKilledTogetherLoseAtMostTheirThird() throws Exception {
        int master = pods.masters().get(0);
        pods.killAndStart(List.of(master, pods.replicaOf(master)));
        assertThat(storedCarts()).isBetween(CARTS / 3L, CARTS - 1L);
        assertThat(pods.masters()).hasSize(3);
    }

    @Test
    void afterAllWereKilledThereIsANewEmptyCluster() throws Exception {
        pods.killAndStart(List.of(0, 1, 2, 3, 4, 5));
        assertThat(storedCarts()).isZero();
        assertThat(pods.masters()).hasSize(3);
    }
}
