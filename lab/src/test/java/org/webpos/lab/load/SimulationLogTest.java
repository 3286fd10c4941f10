package org.webpos.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.load.SimulationLog.Request;
import org.webpos.lab.load.SimulationLog.UnreadableLogException;

/** Reads a log that Gatling 3.15.1 wrote of four shoppers with three adds each, one of which was answered with 503. */
class SimulationLogTest {

    @TempDir
    Path folder;

    private byte[] sample = new byte[0];

    @BeforeEach
    void readSample() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("simulation.log"))) {
            sample = in.readAllBytes();
        }
    }

    @Test
    void everyRequestHasNameTimesAndResult() throws IOException {
        SimulationLog log = SimulationLog.read(file(sample));

        assertThat(log.start()).isEqualTo(Instant.parse("2026-11-21T01:46:29.663Z"));
        assertThat(log.requests()).hasSize(20);
        assertThat(log.requests())
                .filteredOn(r -> r.name().equals("list products"))
                .hasSize(4);
        assertThat(log.requests()).filteredOn(r -> r.name().equals("add item")).hasSize(12);
        assertThat(log.requests()).filteredOn(r -> r.name().equals("read cart")).hasSize(4);
        assertThat(log.requests()).first().isEqualTo(new Request("list products", 112, 200, true, ""));
        assertThat(log.requests()).allMatch(r -> r.millis() >= 0);
    }

    @Test
    void aFailedRequestCarriesItsReason() throws IOException {
        assertThat(SimulationLog.read(file(sample)).requests())
                .filteredOn(r -> !r.ok())
                .singleElement()
                .extracting(Request::name, Request::message)
                .containsExactly("add item", "status.find.is(200), found 503");
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        String other = new String(sample, StandardCharsets.ISO_8859_1).replace("3.15.1", "3.16.0");

        assertThatThrownBy(() -> SimulationLog.read(file(other.getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(UnreadableLogException.class)
                .hasMessageContaining("it is of Gatling 3.16.0, only 3.15.1 is known");
    }

    @Test
    void aTruncatedLogIsRefused() throws IOException {
        byte[] cut = new byte[sample.length - 3];
        System.arraycopy(sample, 0, cut, 0, cut.length);

        assertThatThrownBy(() -> SimulationLog.read(file(cut))).hasMessageContaining("ends in the middle of a record");
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> SimulationLog.read(file("hello".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("does not begin with a run");
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("simulation.log"), bytes);
    }
}
