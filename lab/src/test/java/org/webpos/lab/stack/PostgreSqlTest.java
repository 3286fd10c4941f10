package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.webpos.lab.stack.Part.Health;

/** The script that people and the lab both use, with a real server. */
class PostgreSqlTest {

    private static final int OFFSET = 14_600;
    private static final int PORT = 5433 + OFFSET;
    private static final Pattern PROCESS = Pattern.compile("process (\\d+) ready");

    @AfterEach
    void delete() {
        server("delete");
    }

    @Test
    void aPortInUseIsNamedAndNothingIsCreated() throws IOException {
        try (ServerSocket taken = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
            ScriptResult start = server("start");

            assertThat(start.exit()).isOne();
            assertThat(start.err())
                    .isEqualTo("postgresql: port " + taken.getLocalPort()
                            + " is in use; stop what uses it or set WEBPOS_PORT_OFFSET\n");
        }
        assertThat(server("settings").exit()).isOne();
    }

    @Test
    void dataOutlivesAStopAndAKill() {
        assertThat(server("start").exit()).isZero();
        String settings = server("settings").out();
        assertThat(settings)
                .contains("WEBPOS_DATABASE_URL=jdbc:postgresql://127.0.0.1:" + PORT + "/webpos", "_PASSWORD=");
        Part running = new Part(Part.Kind.POSTGRES, "postgres", process().pid(), PORT);
        assertThat(Health.of(running)).isEqualTo(Health.READY);

        server("stop");
        assertThat(Health.of(running)).isEqualTo(Health.SILENT);
        assertThat(server("start").err()).doesNotContain("making");
        ProcessHandle second = process();
        second.destroyForcibly();
        second.onExit().join();

        ScriptResult again = server("start");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(server("settings").out()).isEqualTo(settings);
    }

    @Test
    void aSecondStartIsRefusedAndDeletingLeavesNothing() {
        server("start");
        assertThat(server("start").err()).contains("it runs already (port " + PORT + ")");

        assertThat(server("delete").exit()).isZero();

        assertThat(server("status").out()).isEqualTo(PORT + " down\n");
        assertThat(server("settings").err()).contains("make one with postgresql/server start");
    }

    @Test
    void sessionsHaveADatabaseOfTheirOwnThatCanBeDeletedAlone() throws IOException {
        assertThat(server("start").exit()).isZero();
        Path databases = Path.of(server("status").out().strip().replaceFirst(".* in ", ""), "base");
        Set<String> before = files(databases);
        assertThat(server("settings").out())
                .contains("WEBPOS_SESSION_DATABASE_URL=jdbc:postgresql://127.0.0.1:" + PORT + "/webpos_sessions");
        assertThat(server("delete-sessions").err())
                .isEqualTo("postgresql: it runs (port " + PORT + "); stop it with postgresql/server stop\n");

        server("stop");
        ScriptResult deleted = server("delete-sessions");

        assertThat(deleted.exit()).as(deleted.err()).isZero();
        Set<String> after = files(databases);
        assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
        before.removeAll(after);
        assertThat(before).as("databases that were deleted").hasSize(1);
        server("start");
        assertThat(files(databases)).as("those of a later start").isEqualTo(after);
    }

    /** Databases have numbers, and no number is used twice. */
    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static ProcessHandle process() {
        Matcher status = PROCESS.matcher(server("status").out());
        assertThat(status.find()).isTrue();
        return ProcessHandle.of(Long.parseLong(status.group(1))).orElseThrow();
    }

    private static ScriptResult server(String verb) {
        return ScriptResult.by(Map.of("WEBPOS_PORT_OFFSET", Integer.toString(OFFSET)), "postgresql/server", verb);
    }
}
