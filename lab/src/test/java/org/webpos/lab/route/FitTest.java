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

/** How well answers fit shares, and whether they come in turn. */
class FitTest {

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
        assertThat(Fit.p(statistic, degrees)).isCloseTo(p, within(p / 100));
    }

    /** Mendel's peas (1866): round and yellow, wrinkled and yellow, round and green, wrinkled and green; 9 : 3 : 3 : 1. */
    @Test
    void mendelsPeasFitAsOftenReported() {
        Weights expected = Weights.of(Map.of("ry", 9, "wy", 3, "rg", 3, "wg", 1));
        Answers peas = new Answers(Stream.of(times("ry", 315), times("wy", 101), times("rg", 108), times("wg", 32))
                .flatMap(List::stream)
                .toList());

        Fit fit = Fit.of(peas, expected);

        assertThat(fit.statistic()).isCloseTo(0.470, within(0.001));
        assertThat(fit.degrees()).isEqualTo(3);
        assertThat(fit.p()).isCloseTo(0.925, within(0.001));
    }

    @Test
    void answersInTurnFitBetterThanChanceEverWould() {
        Fit fit = Fit.of(turns(100, "a", "b", "c", "d"), EQUAL);

        assertThat(fit.statistic()).isZero();
        assertThat(fit.p()).isOne();
    }

    @Test
    void unequalSharesAreRefutedWhereEqualOnesAreExpected() {
        Fit fit = Fit.of(turns(12, "a", "b", "a", "c", "a", "b", "a", "d", "b", "c"), EQUAL);

        assertThat(fit.holds()).isFalse();
    }

    @Test
    void anAnswerOfANodeThatShouldGiveNoneFitsNothing() {
        assertThat(Fit.of(turns(5, "a", "b", "c", "d", "stranger"), EQUAL).p()).isZero();
    }

    @Test
    void oneNodeFitsAlways() {
        assertThat(Fit.of(turns(5, "a"), Weights.equal(List.of("a"))).holds()).isTrue();
    }

    @Test
    void fewAnswersAreNotTested() {
        assertThat(Fit.isPossible(turns(4, "a", "b", "c", "d"), EQUAL)).isFalse();
        assertThat(Fit.isPossible(turns(5, "a", "b", "c", "d"), EQUAL)).isTrue();
    }

    @Test
    void turnsAreSeenAlsoWhereFewAnswersAreOutOfTurn() {
        List<String> mixed = new ArrayList<>(turns(30, "a", "b", "c", "d").nodes());
        Collections.swap(mixed, 50, 51);

        assertThat(new Answers(mixed).period()).hasValue(4);
        assertThat(turns(6, "a", "b", "a", "c").period()).hasValue(4);
        assertThat(turns(9, "a").period()).hasValue(1);
    }

    @Test
    void byLotThereIsNoTurn() {
        Random lot = new Random(1);

        assertThat(new Answers(lot.ints(120, 0, 4).mapToObj(Integer::toString).toList()).period())
                .isEmpty();
        assertThat(new Answers(lot.ints(60, 0, 2).mapToObj(Integer::toString).toList()).period())
                .isEmpty();
    }

    private static Answers turns(int times, String... nodes) {
        return new Answers(Stream.generate(() -> List.of(nodes))
                .limit(times)
                .flatMap(List::stream)
                .toList());
    }

    private static List<String> times(String node, int times) {
        return Collections.nCopies(times, node);
    }
}
