package org.webpos.lab.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.route.Evidence.NodeSequence;
import org.webpos.lab.route.ProbeTarget.Weights;

/** How well responses fit the expected shares, and whether they rotate. */
class ChiSquareFitTest {

    private static final Weights EQUAL = Weights.equal(List.of("a", "b", "c", "d"));

    /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4: upper critical values of the chi-square distribution. */
    @ParameterizedTest
    @CsvSource({
        "1, 2.706, 0.10",
        "1, 3.841, 0.05",
        "1, 10.828, 0.001",
        "3, 7.815, 0.05",
        "3, 11.345, 0.01",
        "7, 14.067, 0.05",
        "7, 24.322, 0.001",
        "10, 18.307, 0.05"
    })
    void theUpperTailIsAsPublished(int degrees, double statistic, double p) {
        assertThat(ChiSquareFit.p(statistic, degrees)).isCloseTo(p, within(p / 100));
    }

    /** Mendel's peas (1866): round and yellow, wrinkled and yellow, round and green, wrinkled and green; 9 : 3 : 3 : 1. */
    @Test
    void mendelsPeasFitAsOftenReported() {
        Weights expected = Weights.of(Map.of("ry", 9, "wy", 3, "rg", 3, "wg", 1));
        NodeSequence peas =
                new NodeSequence(Stream.of(times("ry", 315), times("wy", 101), times("rg", 108), times("wg", 32))
                        .flatMap(List::stream)
                        .toList());

        ChiSquareFit fit = ChiSquareFit.of(peas, expected);

        assertThat(fit.statistic()).isCloseTo(0.470, within(0.001));
        assertThat(fit.degrees()).isEqualTo(3);
        assertThat(fit.p()).isCloseTo(0.925, within(0.001));
    }

    @Test
    void aRotationFitsBetterThanChanceEverWould() {
        ChiSquareFit fit = ChiSquareFit.of(rotation(100, "a", "b", "c", "d"), EQUAL);

        assertThat(fit.statistic()).isZero();
        assertThat(fit.p()).isOne();
    }

    @Test
    void unequalSharesAreRefutedWhereEqualOnesAreExpected() {
        ChiSquareFit fit = ChiSquareFit.of(rotation(12, "a", "b", "a", "c", "a", "b", "a", "d", "b", "c"), EQUAL);

        assertThat(fit.isAccepted()).isFalse();
    }

    @Test
    void aResponseOfANodeThatShouldGiveNoneFitsNothing() {
        assertThat(ChiSquareFit.of(rotation(5, "a", "b", "c", "d", "unexpected"), EQUAL)
                        .p())
                .isZero();
    }

    @Test
    void oneNodeFitsAlways() {
        assertThat(ChiSquareFit.of(rotation(5, "a"), Weights.equal(List.of("a")))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void fewResponsesAreNotTested() {
        assertThat(ChiSquareFit.isPossible(rotation(4, "a", "b", "c", "d"), EQUAL))
                .isFalse();
        assertThat(ChiSquareFit.isPossible(rotation(5, "a", "b", "c", "d"), EQUAL))
                .isTrue();
    }

    @Test
    void aRotationIsRecognisedAlsoWhereFewResponsesAreOutOfOrder() {
        List<String> mixed = new ArrayList<>(rotation(30, "a", "b", "c", "d").nodes());
        Collections.swap(mixed, 50, 51);

        assertThat(new NodeSequence(mixed).period()).hasValue(4);
        assertThat(rotation(6, "a", "b", "a", "c").period()).hasValue(4);
        assertThat(rotation(9, "a").period()).hasValue(1);
    }

    @Test
    void atRandomThereIsNoRotation() {
        Random random = new Random(1);

        assertThat(new NodeSequence(random.ints(120, 0, 4)
                                .mapToObj(Integer::toString)
                                .toList())
                        .period())
                .isEmpty();
        assertThat(new NodeSequence(random.ints(60, 0, 2)
                                .mapToObj(Integer::toString)
                                .toList())
                        .period())
                .isEmpty();
    }

    private static NodeSequence rotation(int times, String... nodes) {
        return new NodeSequence(Stream.generate(() -> List.of(nodes))
                .limit(times)
                .flatMap(List::stream)
                .toList());
    }

    private static List<String> times(String node, int times) {
        return Collections.nCopies(times, node);
    }
}
