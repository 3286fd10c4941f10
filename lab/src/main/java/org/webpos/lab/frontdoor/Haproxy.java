package org.webpos.lab.frontdoor;

import java.time.Duration;
import java.util.Map;

/**
 * The process behind the runtime socket.
 *
 * @param version such as {@code 2.6.12-1+deb12u4}
 * @param pid its process id
 * @param age how long it has been running, in whole seconds
 */
public record Haproxy(String version, long pid, Duration age) {

    /** Reads HAProxy's {@code show info} (management guide, section 9.3), split into names and values. */
    static Haproxy of(Map<String, String> told) {
        return new Haproxy(
                told.getOrDefault("Version", "?"), number(told, "Pid"), Duration.ofSeconds(number(told, "Uptime_sec")));
    }

    private static long number(Map<String, String> told, String name) {
        return Long.parseLong(told.getOrDefault(name, "0"));
    }
}
