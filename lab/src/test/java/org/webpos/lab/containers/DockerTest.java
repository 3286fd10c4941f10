package org.webpos.lab.containers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackException;

class DockerTest {

    @Test
    void whereDockerIsMissingTheRemedyIsNamed() {
        assertThatThrownBy(new Docker(ScriptResult.ROOT, Map.of("PATH", "/nowhere"))::check)
                .isInstanceOf(StackException.class)
                .hasMessage("docker is missing; install it (Debian, Ubuntu: sudo apt-get install docker.io)");
    }

    @Test
    void whereNoEngineAnswersTheRemedyIsNamed() {
        assumeTrue(isHere(), "the command docker is here");

        assertThatThrownBy(new Docker(ScriptResult.ROOT, Map.of("DOCKER_HOST", "unix:///nowhere.sock"))::check)
                .isInstanceOf(StackException.class)
                .hasMessage("no Docker engine answers; start it (sudo systemctl start docker)");
    }

    @Test
    void aFailedQueryNamesTheReason() {
        assertThatThrownBy(() -> new Docker(ScriptResult.ROOT, Map.of("PATH", "/nowhere")).query(List.of("ps")))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("docker ps failed: setsid: failed to execute docker");
    }

    private static boolean isHere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "docker")));
    }
}
