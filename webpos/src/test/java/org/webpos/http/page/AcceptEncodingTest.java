package org.webpos.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZip",
                "x-gzip",
                "gzip, deflate, br, zstd",
                "br;q=1.0, gzip;q=0.001",
                "gzip ; q=1.000",
                "*",
                "br;q=0, *;q=0.5"
            })
    void gzipIsAccepted(String header) {
        assertThat(AcceptEncoding.acceptsGzip(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br",
                "gzip;q=0",
                "gzip;q=0.000",
                "*, gzip;q=0",
                "*;q=0",
                "gzipped",
                "gzip;q=",
                "gzip;q=2",
                "gzip;q=-1",
                "gzip;level=9",
                ";;,;q=,=,\u0000"
            })
    void gzipIsNotAccepted(String header) {
        assertThat(AcceptEncoding.acceptsGzip(header)).isFalse();
    }

    @Test
    void withoutTheHeaderGzipIsNotAccepted() {
        assertThat(AcceptEncoding.acceptsGzip(null)).isFalse();
    }
}
