package org.webpos.lab.metrics;

import java.util.Optional;

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

    private static final String UNKNOWN = "unknown";

    /** Looks at the machine it runs on, through {@code /proc} and {@code /etc/os-release}. */
    public static Machine here() {
        return new Machine(
                find("/proc/cpuinfo", "model name\\s*:\\s*(.+)").orElse(UNKNOWN),
                Runtime.getRuntime().availableProcessors(),
                find("/proc/meminfo", "MemTotal:\\s*(\\d+) kB")
                        .map(Megabytes::ofKilobytes)
                        .orElse(0),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                find("/etc/os-release", "(?m)^PRETTY_NAME=\"?([^\"\\n]+)").orElse(UNKNOWN));
    }

    private static Optional<String> find(String file, String pattern) {
        return SystemFile.at(file).find(pattern);
    }
}
