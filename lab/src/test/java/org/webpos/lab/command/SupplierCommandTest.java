package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.fakesupplier.SupplierException;
import org.webpos.lab.fakesupplier.SupplierProcess;
import org.webpos.lab.stack.FreePorts;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.Workspace;

/** The supplier as a process, steered as people do it. */
class SupplierCommandTest {

    /** Where no containers are looked for that somebody started for himself. */
    private static final int OFFSET = 15_000;

    private static final Poller STARTING = Poller.of(Duration.ofSeconds(60));

    @TempDir
    Path root;

    private static final int PORT = FreePorts.own().supplierPort();
    private static final Process SUPPLIER = started(PORT);

    private static Process started(int port) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SupplierProcess.class.getName(),
                            "--port",
                            Integer.toString(port))
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    static void awaitSupplier() {
        assertThat(STARTING.until(SupplierCommandTest::answers)).isTrue();
    }

    private static boolean answers() {
        try {
            return new SupplierClient(PORT).counts().asked() == 0;
        } catch (SupplierException notYet) {
            return false;
        }
    }

    @AfterAll
    static void endSupplier() throws InterruptedException {
        SUPPLIER.destroy();
        SUPPLIER.waitFor();
    }

    @Test
    void countsAndFaultsAreShownAndChangedWhileItRuns() throws IOException {
        write(new Part(Part.Kind.SUPPLIER, "supplier", SUPPLIER.pid(), PORT));

        assertThat(typed(
                                "supplier",
                                "faults",
                                "--quota",
                                "7",
                                "--delay",
                                "1",
                                "--unavailable",
                                "--product",
                                "DRK-000001=twice")
                        .out())
                .contains("quota              7\n", "delayMillis        1\n", "away               true\n")
                .contains("badProducts        {\"DRK-000001\":\"twice\"}\n");
        assertThat(typed("supplier", "faults", "--no-unavailable").out())
                .contains("quota              7\n", "away               false\n");
        assertThat(URI.create("http://127.0.0.1:" + PORT + "/products/DRK-000001")
                        .toURL()
                        .openStream())
                .isNotEmpty();

        assertThat(typed("supplier", "counts").out())
                .contains("asked               1  lookups 1, searches 0", "most often, 1 times: lookup DRK-000001");
        JsonNode counts = new ObjectMapper()
                .readTree(typed("supplier", "counts", "--json").out());
        assertThat(counts.path("bySku").toString()).isEqualTo("{\"DRK-000001\":1}");

        assertThat(typed("supplier", "reset").out()).startsWith("counts since 20");
        assertThat(typed("supplier", "faults", "--reset").out())
                .contains("quota              5\n", "badProducts        {}\n");

        ScriptResult price = typed("supplier", "price", "DRK-000001", "990");
        assertThat(price.out()).isEqualTo("DRK-000001 costs 990 now; accepted by no node\n");
        assertThat(price.exit()).isOne();
    }

    @Test
    void aFaultOutOfRangeIsWrongUse() {
        write(new Part(Part.Kind.SUPPLIER, "supplier", SUPPLIER.pid(), PORT));

        ScriptResult errors = typed("supplier", "faults", "--errors", "101");
        assertThat(errors.exit()).isEqualTo(2);
        assertThat(errors.err())
                .startsWith("the supplier refuses: errorsPercent: a whole number from 0 to 100 is needed, not 101\n");
    }

    @Test
    void withoutASupplierTheErrorNamesTheRemedy() {
        assertThat(typed("supplier", "counts").err())
                .isEqualTo("webpos: no supplier runs; start one with bin/webpos up --products supplier\n");

        write(new Part(Part.Kind.NODE, "node-1", ProcessHandle.current().pid(), 1));
        ScriptResult elsewhere = typed("supplier", "counts");
        assertThat(elsewhere.exit()).isOne();
        assertThat(elsewhere.err()).startsWith("webpos: the stack that runs has no supplier; bin/webpos down, then ");
    }

    private ScriptResult typed(String... words) {
        return new WebPosProcess(root, OFFSET).run(words);
    }

    private void write(Part part) {
        StackStateWriter.write(new Workspace(root, OFFSET), List.of(part));
    }
}
