package org.webpos.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carts survive the restart of Redis servers in pods. */
class RedisPodIT {

    private static final int CARTS = 30;

    private static @Nullable RedisPods started;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        started = new RedisPods(folder);
    }

    @AfterAll
    static void stop() {
        pods().close();
    }

    private static RedisPods pods() {
        return Objects.requireNonNull(started);
    }

    @BeforeEach
    void fill() throws InterruptedException {
        pods().awaitReady();
        IntStream.range(0, CARTS).forEach(cart -> pods().fill("cart" + cart));
        assertThat(storedCarts()).isEqualTo(CARTS);
    }

    private static long storedCarts() {
        return IntStream.range(0, CARTS)
                .filter(cart -> pods().ask(0, "get", "cart" + cart).strip().equals("full"))
                .count();
    }

    @Test
    void twoMastersThatAreKilledAndRestartedLoseNoCarts() throws Exception {
        pods().killAndStart(pods().masters().subList(0, 2));
        assertThat(storedCarts()).isEqualTo(CARTS);
        assertThat(pods().masters()).hasSize(3);
    }

    @Test
    void aMasterThatIsStoppedHandsOverFirst() throws Exception {
        int master = pods().masters().get(0);
        pods().endAndStart(master);
        assertThat(storedCarts()).isEqualTo(CARTS);
        assertThat(pods().masters()).hasSize(3).doesNotContain(master);
    }

    @Test
    void aMasterAndItsReplicaThatAreKilledTogetherLoseAtMostTheirThird() throws Exception {
        int master = pods().masters().get(0);
        pods().killAndStart(List.of(master, pods().replicaOf(master)));
        assertThat(storedCarts()).isBetween(CARTS / 3L, CARTS - 1L);
        assertThat(pods().masters()).hasSize(3);
    }

    @Test
    void afterAllWereKilledThereIsANewEmptyCluster() throws Exception {
        pods().killAndStart(List.of(0, 1, 2, 3, 4, 5));
        assertThat(storedCarts()).isZero();
        assertThat(pods().masters()).hasSize(3);
    }
}
