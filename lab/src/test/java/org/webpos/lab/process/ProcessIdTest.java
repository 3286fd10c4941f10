package org.webpos.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessIdTest {

    private final Process sleeping;

    ProcessIdTest() throws IOException {
        sleeping = new ProcessBuilder("sleep", "1000").start();
    }

    @AfterEach
    void end() {
        sleeping.destroyForcibly();
    }

    @Test
    void aProcessLivesUntilItGetsSigterm() {
        ProcessId id = ProcessId.of(sleeping.pid()).orElseThrow();
        assertThat(id.lives()).isTrue();

        id.sigterm();

        sleeping.onExit().join();
        assertThat(id.lives()).isFalse();
    }

    @Test
    void aLaterProcessWithTheSameNumberIsNotSignalled() {
        ProcessId now = ProcessId.of(sleeping.pid()).orElseThrow();
        ProcessId earlier = new ProcessId(now.pid(), now.startedAtTick() - 1);

        earlier.sigterm();
        earlier.sigusr1();
        earlier.sigkill();

        assertThat(earlier.lives()).isFalse();
        assertThat(now.lives()).isTrue();
    }
}
