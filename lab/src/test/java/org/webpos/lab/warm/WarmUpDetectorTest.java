package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpDetectorTest {

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "200, false",
        "200 200, false",
        "200 200 200, true",
        "400 300 200, false",
        "900 100 102 101, true",
        "100 102 102, true",
        "100 103 102, false",
        "100 100 100 103, false",
        "0 0 0, false",
    })
    void aNodeIsWarmOnceItsLastThreeWindowsCostTheSame(String micros, boolean steady) {
        List<Double> windows = Stream.of(micros.split(" "))
                .filter(word -> !word.isEmpty())
                .map(Double::valueOf)
                .toList();

        assertThat(new WarmUpDetector(2)
                        .isSteady(windows.stream().map(Windows::sound).toList()))
                .isEqualTo(steady);
    }
}
