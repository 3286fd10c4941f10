package org.webpos.lab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
