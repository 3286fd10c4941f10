package org.webpos.lab.metrics;

import java.util.Optional;

/**
 * The machine that everything runs on, the generator included; without anything that identifies it.
 *
 * @param processor its model name
 * @param cores number of processors, as the system counts them
 * @param memoryMb total memory, in MB of 1024 × 1024 bytes
 * @param kernel name and release of the kernel
 * @param system the distribution
 */
public record Machine(String processor, int cores, int memoryMb, String kernel, String system) {

    private static final String UNKNOWN = "unknown";
    private static final int KILO = 1024;

    /** Describes the machine this runs on, from {@code /proc} and {@code /etc/os-release}. */
    public static Machine here() {
        return new Machine(
                find("/proc/cpuinfo", "model name\\s*:\\s*(.+)").orElse(UNKNOWN),
                Runtime.getRuntime().availableProcessors(),
                find("/proc/meminfo", "MemTotal:\\s*(\\d+) kB")
                        .map(Machine::megabytesOfKilobytes)
                        .orElse(0),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                find("/etc/os-release", "(?m)^PRETTY_NAME=\"?([^\"\\n]+)").orElse(UNKNOWN));
    }

    /** Converts bytes to the nearest whole number of MB of 1024 × 1024 bytes, the unit of memory in the lab. */
    public static int megabytes(long bytes) {
        return (int) Math.round((double) bytes / KILO / KILO);
    }

    /** Converts what Linux calls kB, 1024 bytes each, to MB. */
    public static int megabytesOfKilobytes(String number) {
        return megabytes(Long.parseLong(number) * KILO);
    }

    private static Optional<String> find(String file, String pattern) {
        return SystemFile.at(file).find(pattern);
    }
}
