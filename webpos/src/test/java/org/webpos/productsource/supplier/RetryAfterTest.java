package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    5                             | 5
                    0                             | 1
                    601                           | 600
                    999999999                     | 600
                    9999999999                    | 0
                    -5                            | 0
                    1.5                           | 0
                    now                           | 0
                    Sat, 21 Nov 2026 15:00:30 GMT | 30
                    Sat, 21 Nov 2026 14:00:00 GMT | 1
                    Sun, 22 Nov 2026 15:00:00 GMT | 600
                    Mon, 21 Nov 2026 15:00:30 GMT | 0
                    2026-11-21T15:00:30Z          | 0
                    """)
    void isReadAsSecondsOrAsADateAndBounded(String header, int seconds) {
        HttpHeaders headers = HttpHeaders.of(Map.of("retry-after", List.of(header)), (name, value) -> true);

        assertThat(SupplierClient.RetryAfter.parse(headers, NOW)).hasSeconds(seconds);
    }

    @Test
    void isZeroWithoutTheHeader() {
        assertThat(SupplierClient.RetryAfter.parse(HttpHeaders.of(Map.of(), (name, value) -> true), NOW))
                .isZero();
    }
}
