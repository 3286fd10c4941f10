package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.experiment.ExperimentFileTest.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.scale.ScalePlan;
import org.webpos.lab.stack.Store;

class ScaleKeysTest {

    private static final String SOUND = """
            # Does it scale?
            kind: scale
            stores: [local, redis]
            carts: [1000, 50000]
            sample: 2000
            idleConnections: 100
            connections: 8
            windowSeconds: 4
            tolerancePercent: 5
            warmUpSeconds: 40
            maxSettlingSeconds: 50
            measuredWindows: 2
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"scale, 1000000", "scale-quick, 20000"})
    void theExperimentsOfTheProjectAreSound(String name, int most) {
        ExperimentFiles files = new ExperimentFiles(Path.of("experiments"));

        assertThat(files.readScale(name))
                .hasValueSatisfying(plan -> assertThat(plan.carts()).last().isEqualTo(most));
        assertThat(files.readWarm(name)).isEmpty();
    }

    @Test
    void aSoundFileBecomesAPlan() throws IOException {
        ScalePlan plan = new ScalePlan(
                "mine",
                "Does it scale?",
                List.of(Store.LOCAL, Store.REDIS),
                List.of(1_000, 50_000),
                2_000,
                100,
                8,
                Duration.ofSeconds(4),
                5,
                Duration.ofSeconds(40),
                Duration.ofSeconds(50),
                2);

        assertThat(read(SOUND)).contains(plan);
    }

    @Test
    void whatIsLeftOutIsAsUsual() throws IOException {
        assertThat(read("# Why?\nkind: scale\nstores: [hazelcast]\ncarts: [1000]\n"))
                .contains(new ScalePlan(
                        "mine",
                        "Why?",
                        List.of(Store.HAZELCAST),
                        List.of(1_000),
                        20_000,
                        0,
                        32,
                        Duration.ofSeconds(5),
                        3,
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(60),
                        3));
    }

    @ParameterizedTest
    @CsvSource({"'kind: scale', 'kind: warm'", "'kind: scale', ''"})
    void aFileOfAnotherKindIsNotRead(String right, String other) throws IOException {
        assertThat(read(SOUND.replace(right, other))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: scale | kind: scales | kind: one of warm, scale, faults is needed, not "scales"
            stores: [local, redis] | stores: [] | stores: a list of at least one is needed
            stores: [local, redis] | stores: [local, local] | stores: each at most once, not [local, local]
            stores: [local, redis] | stores: [disk] | stores[0]: one of local, hazelcast, redis, token, database is needed, not "disk"
            stores: [local, redis] | stores: [database] | stores: database keeps its carts on a disk, and this is about memory
            stores: [local, redis] | stores: [token] | stores: token leaves its carts to the clients, so that there is nothing to fill
            carts: [1000, 50000] | '' | carts: this key is missing
            carts: [1000, 50000] | carts: [] | carts: a list of at least one is needed
            carts: [1000, 50000] | carts: [0, 50000] | carts[0]: a whole number from 1000 to 5000000 is needed, not 0
            carts: [1000, 50000] | carts: [1000, 6000000] | carts[1]: a whole number from 1000 to 5000000 is needed, not 6000000
            carts: [1000, 50000] | carts: [50000, 1000] | carts: ascending numbers are needed, not [50000, 1000]
            carts: [1000, 50000] | carts: [1000, 1000] | carts: ascending numbers are needed, not [1000, 1000]
            carts: [1000, 50000] | cards: [1000, 50000] | cards: there is no such key; there are:
            sample: 2000 | sample: 999 | sample: a whole number from 1000 to 50000 is needed, not 999
            idleConnections: 100 | idleConnections: 20001 | idleConnections: a whole number from 0 to 20000 is needed, not 20001
            connections: 8 | connections: 501 | connections: a whole number from 1 to 500 is needed, not 501
            windowSeconds: 4 | windowSeconds: 16 | windowSeconds: a whole number from 1 to 15 is needed, not 16
            warmUpSeconds: 40 | warmUpSeconds: -1 | warmUpSeconds: a whole number from 0 to 3600 is needed, not -1
            maxSettlingSeconds: 50 | maxSettlingSeconds: 0 | maxSettlingSeconds: a whole number from 1 to 3600 is needed, not 0
            measuredWindows: 2 | measuredWindows: 0 | measuredWindows: a whole number from 1 to 100 is needed, not 0
            """)
    void whatIsWrongIsToldWithItsPlace(String right, String wrong, String message) {
        assertRefused(() -> read(SOUND.replace(right, wrong)), message);
    }

    private Optional<ScalePlan> read(String yaml) throws IOException {
        return ScaleKeys.read(Files.writeString(folder.resolve("mine.yaml"), yaml), "mine");
    }
}
