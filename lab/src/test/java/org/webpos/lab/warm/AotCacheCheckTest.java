package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a JVM uses its cache is seen in the memory of its process. */
class AotCacheCheckTest {

    private static final String GIVEN = "java\0-Xmx512m\0-XX:AOTCache=/tmp/aot/mine.aot\0-jar\0launch-micro.jar\0";
    private static final String HEAP = "7f00-7f10 rw-p 00000000 00:00 0 \n";
    private static final String MAPPED = HEAP + "7f20-7f30 r--p 00001000 08:01 77 /var/tmp/aot/mine.aot\n";

    @TempDir
    Path proc;

    @Test
    void aCacheThatIsMappedIsUsed() throws IOException {
        assertThat(reason(GIVEN, MAPPED)).isNull();
    }

    @Test
    void aCacheThatIsNotMappedWasRefused() throws IOException {
        assertThat(reason(GIVEN, HEAP)).startsWith("its JVM did not take the cache it was given");
        assertThat(reason(GIVEN, MAPPED.replace("mine", "yours"))).startsWith("its JVM did not take");
    }

    @Test
    void aJvmWithoutTheFlagHasNone() throws IOException {
        assertThat(reason("java\0-jar\0launch-micro.jar\0", HEAP)).isEqualTo("it was started without one");
    }

    @Test
    void oneNodeWithoutItIsEnough() throws IOException {
        process(1, GIVEN, MAPPED);
        process(2, GIVEN, HEAP);

        assertThat(new AotCacheCheck(proc).reason(List.of(1L))).isNull();
        assertThat(new AotCacheCheck(proc).reason(List.of(1L, 2L))).isNotNull();
    }

    @Test
    void aProcessThatIsGoneIsSaid() {
        assertThat(new AotCacheCheck(proc).reason(List.of(3L))).startsWith("its process cannot be looked into");
    }

    private @Nullable String reason(String commandLine, String maps) throws IOException {
        process(1, commandLine, maps);
        return new AotCacheCheck(proc).reason(List.of(1L));
    }

    private void process(int pid, String commandLine, String maps) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Integer.toString(pid)));
        Files.writeString(folder.resolve("cmdline"), commandLine);
        Files.writeString(folder.resolve("maps"), maps);
    }
}
