package org.webpos.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.webpos.lab.result.ScaleRun.Limits;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;

/** The limits that so many carts need, and what is refused before anything is started. */
class ScalePlanTest {

    @Test
    void limitsGrowWithTheCartsAndAreNeverBelowTheUsualOnes() {
        assertThat(plan(1_000).limits(Store.LOCAL)).isEqualTo(new Limits(515, 100_000, null));
        assertThat(plan(1_000_000).limits(Store.LOCAL)).isEqualTo(new Limits(2_801, 1_010_000, null));
        assertThat(plan(1_000_000).limits(Store.HAZELCAST)).isEqualTo(new Limits(2_801, null, null));
        assertThat(plan(1_000).limits(Store.REDIS)).isEqualTo(new Limits(512, null, 512));
        assertThat(plan(1_000_000).limits(Store.REDIS)).isEqualTo(new Limits(512, null, 763));
    }

    @Test
    void theNodeStartsWithThem() {
        StackPlan stack = plan(1_000_000).stack(Store.LOCAL, true);

        assertThat(stack.overrides().jvmFlags()).containsExactly("-Xms2801m", "-Xmx2801m");
        assertThat(stack.overrides().settings())
                .containsEntry("WEBPOS_SESSION_LOCAL_MAXIMUM", "1010000")
                .containsEntry("WEBPOS_SESSION_TIMEOUT", "PT12H");
        assertThat(stack.cpus()).isEqualTo(OptionalInt.of(1));
        assertThat(stack.hasFrontDoor()).isFalse();
    }

    @Test
    void tooLittleMemoryIsRefusedWithWhatIsNeeded() {
        assertThatThrownBy(() -> ScaleLaboratory.checkMemory(plan(1_000_000), 3_800))
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "local with 1,000,000 carts needs some 3,801 MB of free memory, and 3,800 MB are free: end other"
                                + " programs, or lower carts in lab/experiments/mine.yaml");
        assertThatThrownBy(() -> ScaleLaboratory.checkMemory(plan(1_000_000), 3_801))
                .hasMessageStartingWith("redis with 1,000,000 carts needs some 3,802 MB");
        assertThatCode(() -> ScaleLaboratory.checkMemory(plan(1_000_000), 4_000))
                .doesNotThrowAnyException();
    }

    @Test
    void moreConnectionsThanOpenFilesAreRefused() {
        assertThatCode(() -> IdleConnections.check(0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> IdleConnections.check(2_000_000_000))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("raise that with ulimit -Hn 2000001000");
    }

    @Test
    void eachStoreHasARunForEachNumberAndOneWithIdleConnections() {
        assertThat(plan(1_000_000).runs()).isEqualTo(9);
    }

    private static ScalePlan plan(int most) {
        List<Integer> carts = most == 1_000 ? List.of(most) : List.of(1_000, most);
        return new ScalePlan(
                "mine",
                "Does it scale?",
                List.of(Store.LOCAL, Store.REDIS, Store.HAZELCAST),
                carts,
                20_000,
                10_000,
                32,
                Duration.ofSeconds(5),
                3,
                Duration.ofSeconds(120),
                Duration.ofSeconds(60),
                3);
    }
}
