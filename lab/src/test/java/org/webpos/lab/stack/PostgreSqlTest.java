package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static ProcessHandle process() {
        Matcher status = PROCESS.matcher(server("status").out());
        assertThat(status.find()).isTrue();
        return ProcessHandle.of(Long.parseLong(status.group(1))).orElseThrow();
    }

    private static ScriptResult server(String verb) {
        return ScriptResult.by(Map.of("WEBPOS_PORT_OFFSET", Integer.toString(OFFSET)), "postgresql/server", verb);
    }
}
