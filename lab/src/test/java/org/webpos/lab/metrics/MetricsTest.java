package org.webpos.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.stack.Part;

class MetricsTest {

    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void cpuOfAChildIsCountedAfterItEnded() throws IOException, InterruptedException {
        Duration before = Usage.endedChildrenCpu();
        Process busy = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done").start();
        busy.waitFor();

        assertThat(Usage.endedChildrenCpu()).isGreaterThan(before);
        assertThat(ProcessId.Stat.of(busy.pid())).isEmpty();
    }

    @Test
    void partsOfAKindAreSummed() {
        Part self = new Part(Part.Kind.NODE, "node-1", SELF, 8081);
        Usage one = Usage.of(List.of(self));
        Usage two = Usage.of(List.of(self, self));

        assertThat(two.residentBytes(Part.Kind.NODE)).isGreaterThan(one.residentBytes(Part.Kind.NODE));
        assertThat(two.cpuSince(one, Part.Kind.NODE)).isPositive();
        assertThat(one.residentBytes(Part.Kind.REDIS)).isZero();
        assertThat(two.cpuSince(one, Part.Kind.REDIS)).isZero();
    }

    /** PostgreSQL has a process for each connection, which ends with it. */
    @Test
    void aDatabaseIsCountedWithAllOfItsProcesses() throws IOException {
        String busy =
                "busy() { for ((i = 0; i < $1; i++)); do :; done; }; (busy 200000); (busy 60000; echo; read -r); :";
        Process parent = new ProcessBuilder("bash", "-c", busy).start();
        try {
            parent.inputReader(StandardCharsets.US_ASCII).readLine(); // the first child has ended, the second waits
            Usage database = Usage.of(List.of(new Part(Part.Kind.POSTGRES, "postgres", parent.pid(), 5433)));
            Usage alone = Usage.of(List.of(new Part(Part.Kind.NODE, "node-1", parent.pid(), 8081)));
            ProcessId.Stat stat = ProcessId.Stat.of(parent.pid()).orElseThrow();
            ProcessHandle child = parent.descendants().findFirst().orElseThrow();
            ProcessId.Stat waiting = ProcessId.Stat.of(child.pid()).orElseThrow();

            assertThat(stat.childrenCpu()).isPositive();
            assertThat(waiting.cpu()).isPositive();
            assertThat(database.cpuSince(alone, Part.Kind.POSTGRES))
                    .isEqualTo(stat.cpu().plus(stat.childrenCpu()).plus(waiting.cpu()));
            assertThat(database.residentBytes(Part.Kind.POSTGRES))
                    .as("what both share counts once")
                    .isBetween(1L, stat.residentBytes() + waiting.residentBytes() - 1);
        } finally {
            parent.destroyForcibly().descendants().forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void theMachineIsDescribed() {
        Machine machine = Machine.here();

        assertThat(machine.cores()).isPositive();
        assertThat(machine.memoryMb()).isPositive();
        assertThat(machine.kernel()).startsWith("Linux ");
        assertThat(machine.processor()).isNotBlank();
    }

    @Test
    void versionsComeFromTheBuildAndFromWhatRuns() {
        assertThat(Versions.ofBuild()).containsEntry("gatling", "3.15.1").containsKeys("payara", "hazelcast");
        assertThat(Versions.of(List.of(new Part(Part.Kind.NODE, "node-1", SELF, 8081)), Path.of("..")))
                .containsEntry("java of the nodes", Runtime.version().toString());
    }

    @Test
    void flagsAreReadWithoutPaths() {
        assertThat(Versions.withoutPath("-XX:AOTCache=/somewhere/till.aot")).isEqualTo("-XX:AOTCache=FILE");
        assertThat(Versions.withoutPath("-XX:+UseSerialGC")).isEqualTo("-XX:+UseSerialGC");
        assertThat(Versions.flags(SELF)).doesNotContain("/");
        assertThat(Versions.flags(-1)).isEmpty();
    }
}
