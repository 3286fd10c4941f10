package org.webpos.lab.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine that everything runs on, the generator included; nothing that tells which one it is.
 *
 * @param processor its model name
 * @param cores processors the system counts
 * @param memoryMb memory in all, in MB of 1024 × 1024 bytes
 * @param kernel name and release of the kernel
 * @param system the distribution
 */
public record Machine(String processor, int cores, int memoryMb, String kernel, String system) {

    private static final int KB_PER_MB = 1024;

    /** Looks at the machine it runs on, through {@code /proc} and {@code /etc/os-release}. */
    public static Machine here() {
        return new Machine(
                find("/proc/cpuinfo", "model name\\s*:\\s*(.+)"),
                Runtime.getRuntime().availableProcessors(),
                Integer.parseInt(find("/proc/meminfo", "MemTotal:\\s*(\\d+) kB").replace("unknown", "0")) / KB_PER_MB,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                find("/etc/os-release", "(?m)^PRETTY_NAME=\"?([^\"\\n]+)"));
    }

    private static String find(String file, String pattern) {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "unknown";
        }
        try {
            Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(path));
            return matcher.find() ? matcher.group(1).strip() : "unknown";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
