package org.webpos.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.lab.load.Gatling.LoadProgress;

class LoadProgressTest {

    @TempDir
    Path folder;

    private Path output() {
        return folder.resolve("gatling.txt");
    }

    @Test
    void progressIsZeroBeforeGatlingPrintsAny() throws IOException {
        assertThat(LoadProgress.read(output())).isEqualTo(new LoadProgress(0, 0));

        Files.writeString(output(), "Simulation org.webpos.load.ShopperSimulation started...\n");

        assertThat(LoadProgress.read(output())).isEqualTo(new LoadProgress(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ".", "\u202f", "'", ""})
    void theLastLineCountsWithAnyThousandsSeparator(String separator) throws IOException {
        Files.writeString(output(), """
                ---- Requests -----------------------------------------------------------------------|---Total---|-----OK----|----KO----
                > Global                                                                             |       999 |       998 |         1

                ---- Requests -----------------------------------------------------------------------|---Total---|-----OK----|----KO----
                > Global                                                                             |    21_154 |    20_000 |     1_154
                """.replace("_", separator));

        assertThat(LoadProgress.read(output())).isEqualTo(new LoadProgress(21_154, 1_154));
    }

    @Test
    void theErrorThatStoppedGatlingIsFound() throws IOException {
        Files.writeString(
                output(), "started\nException in thread \"main\" java.lang.IllegalStateException: no\n\tat x\n");

        assertThat(LoadProgress.error(output()))
                .isEqualTo("Exception in thread \"main\" java.lang.IllegalStateException: no");
        assertThat(LoadProgress.error(folder)).isEqualTo("see " + folder);
    }
}
