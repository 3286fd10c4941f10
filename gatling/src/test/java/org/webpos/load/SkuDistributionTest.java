package org.webpos.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.load.SkuDistribution.Popularity;

class SkuDistributionTest {

    private static final List<String> SKUS =
            IntStream.rangeClosed(1, 1000).mapToObj("P%04d"::formatted).toList();

    @TempDir
    Path folder;

    @Test
    void uniformlyEveryProductIsPickedAlike() {
        assertThat(picked(Popularity.UNIFORM, evenly(1_000_000)).values())
                .hasSize(1000)
                .containsOnly(1000L);
    }

    @Test
    void byZipfTheProductOfARankIsPickedThatManyTimesLessThanTheFirst() {
        Map<String, Long> picked = picked(Popularity.ZIPF, evenly(1_000_000));
        double first = 1_000_000
                / IntStream.rangeClosed(1, 1000).mapToDouble(rank -> 1.0 / rank).sum();

        for (int rank = 1; rank <= 1000; rank++) {
            assertThat((double) picked.getOrDefault(SKUS.get(rank - 1), 0L)).isCloseTo(first / rank, within(1.0));
        }
    }

    @Test
    void aShoppersOwnChanceFollowsThePopularityAsWell() {
        SplittableRandom chance = new SplittableRandom(7);
        Map<String, Long> picked =
                picked(Popularity.ZIPF, Stream.generate(chance::nextDouble).limit(200_000));

        assertThat(picked.get("P0001")).isBetween(26_000L, 27_500L);
        assertThat(picked.get("P0010")).isBetween(2_450L, 2_900L);
    }

    @Test
    void theEndsOfAllWeightsPickTheFirstAndTheLast() {
        for (Popularity popularity : Popularity.values()) {
            SkuDistribution distribution = new SkuDistribution(SKUS, popularity);
            assertThat(distribution.pick(0)).isEqualTo("P0001");
            assertThat(distribution.pick(Math.nextDown(1.0))).isEqualTo("P1000");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', the file is empty; one sku a line is needed",
        "'A\nB C\n', 'line 2 is no sku: letters, digits and -'",
        "'A\n\n', 'line 2 is no sku: letters, digits and -'",
        "'A\nB\nA\n', line 1 comes twice",
    })
    void aMalformedListOfSkusIsRefusedWithItsLine(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("skus"), text);

        assertThatThrownBy(() -> SkuDistribution.read(file, Popularity.ZIPF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dskus=" + file + ": " + message);
    }

    @Test
    void aMissingSkuFileIsNamed() {
        assertThatThrownBy(() -> SkuDistribution.read(folder.resolve("none"), Popularity.ZIPF))
                .hasMessage("-Dskus=" + folder.resolve("none") + ": the file cannot be read");
    }

    private static Stream<Double> evenly(int times) {
        return IntStream.range(0, times).mapToObj(i -> (i + 0.5) / times);
    }

    private static Map<String, Long> picked(Popularity popularity, Stream<Double> shares) {
        SkuDistribution distribution = new SkuDistribution(SKUS, popularity);
        return shares.collect(Collectors.groupingBy(distribution::pick, Collectors.counting()));
    }
}
