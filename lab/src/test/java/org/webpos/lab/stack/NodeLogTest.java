package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.JavaCommand;

/** The rotating log of a node, written by the real handler in a JVM of its own. */
class NodeLogTest {

    private static final Path OPTIONS = ScriptResult.ROOT.resolve("lab/payara/logging.properties");
    private static final int SMALL = 20_000;
    private static final int LONGEST_RECORD = 1_000;

    @TempDir
    Path root;

    @Test
    void aNodeThatLogsWithoutEndFillsThreeFiles() throws Exception {
        logRecords(10_000);

        for (int generation = 0; generation < 3; generation++) {
            assertThat(Files.size(logs().resolve("node-1." + generation + ".log")))
                    .isBetween(1L, 1L + SMALL + LONGEST_RECORD);
        }
        try (var files = Files.list(logs())) {
            assertThat(files.filter(file -> !Files.isSymbolicLink(file))).hasSize(3);
        }
        assertThat(logs().resolve("node-1.log")).content().contains("record 9999");
    }

    @Test
    void theLogBeginsAnewWithEachStart() throws Exception {
        logRecords(1_000);
        Files.writeString(logs().resolve("node-1.0.log.lck"), "");
        Files.writeString(logs().resolve("node-10.0.log"), "of another node");

        logRecords(1);

        assertThat(logs().resolve("node-1.log")).content().contains("record 0").doesNotContain("record 9");
        assertThat(logs().resolve("node-1.1.log")).doesNotExist();
        assertThat(logs().resolve("node-10.0.log")).exists();
    }

    /** A limit on the size of files stands for the full disk, as in {@code bin/webpos fault node-1 fill-log-disk}. */
    @Test
    void aNodeWhoseLogCannotBeWrittenGoesOn() throws Exception {
        ExternalCommand.Result result =
                logging(1_000).runBy("prlimit", "--fsize=0:").run();

        assertThat(result.succeeded()).as(result.output()).isTrue();
        assertThat(Files.size(logs().resolve("node-1.0.log"))).isZero();
    }

    @Test
    void theLogsOfANodeAreBelow20Megabytes() throws IOException {
        Properties options = new Properties();
        try (InputStream in = Files.newInputStream(OPTIONS)) {
            options.load(in);
        }

        long limit = Long.parseLong(options.getProperty("java.util.logging.FileHandler.limit"));
        long count = Long.parseLong(options.getProperty("java.util.logging.FileHandler.count"));
        long output = 2L * 2 * 1024 * 1024; // NAME.out and NAME.out.1 (bin/rotate-log)

        assertThat(limit * count + output).isBetween(1_000_000L, 20_000_000L);
    }

    private void logRecords(int count) throws Exception {
        ExternalCommand.Result result = logging(count).run();
        assertThat(result.output()).isEmpty();
        assertThat(result.succeeded()).isTrue();
    }

    private ExternalCommand logging(int count) throws IOException {
        Path configuration = root.resolve("100% own.properties");
        Files.writeString(configuration, "handlers=java.util.logging.ConsoleHandler\n");
        List<String> options = Files.readAllLines(OPTIONS).stream()
                .map(line -> line.replaceAll("limit=.*", "limit=" + SMALL))
                .toList();
        NodeLog.of(workspace(), "node-1").configure(options, configuration);
        return ExternalCommand.of(
                JavaCommand.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.config.file=" + configuration,
                "-cp",
                System.getProperty("java.class.path"),
                Records.class.getName(),
                Integer.toString(count));
    }

    private Path logs() {
        return workspace().logs();
    }

    private Workspace workspace() {
        return new Workspace(root, 0);
    }

    /** Logs as many records as its argument says. */
    static final class Records {

        private Records() {}

        /** Logs them. */
        public static void main(String[] arguments) {
            for (int number = 0; number < Integer.parseInt(arguments[0]); number++) {
                Logger.getLogger("records").info("record " + number);
            }
        }
    }
}
