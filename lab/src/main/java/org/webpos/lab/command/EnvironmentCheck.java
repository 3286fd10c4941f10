package org.webpos.lab.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.metrics.SystemFile;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.NodeJvm;
import org.webpos.lab.stack.Ports;
import org.webpos.lab.stack.Workspace;

/**
 * Looks at what a stack of four nodes needs.
 *
 * @param workspace where it would run
 */
record EnvironmentCheck(Workspace workspace) {

    /** Four nodes of 450 MB, Redis, HAProxy and the shoppers. */
    private static final int MEMORY_MB = 3_500;

    /** Payara unpacked, an AOT cache, tools and libraries. */
    private static final int DISK_MB = 1_000;

    /** HAProxy needs two for each of 2,000 shoppers, and some for itself. */
    private static final int DESCRIPTORS = 4_500;

    List<Finding> findings() {
        return Stream.of(
                        java(),
                        program("mvn", "Maven", "maven"),
                        program("setsid", "setsid", "util-linux"),
                        program("taskset", "taskset", "util-linux"),
                        tool("haproxy", "HAProxy"),
                        tool("redis-server", "Redis"),
                        tool("postgres", "PostgreSQL"),
                        program("setpriv", "setpriv", "util-linux"),
                        memory(),
                        disk(),
                        descriptors(),
                        ports())
                .toList();
    }

    private static Finding java() {
        String found = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        return NodeJvm.release() >= NodeJvm.FIRST_WITH_AOT
                ? Finding.fine(found)
                : Finding.fine(found + "; nodes start faster on a JDK from " + NodeJvm.FIRST_WITH_AOT + " on");
    }

    private static Finding program(String name, String title, String inPackage) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(path -> Finding.fine(title + " is " + path))
                .orElseGet(() -> Finding.amiss(
                        title + " is missing; install it (Debian, Ubuntu: sudo apt-get install " + inPackage + ")"));
    }

    private Finding tool(String name, String title) {
        try {
            Process asked = new ProcessBuilder(
                            workspace.root().resolve("bin/tool").toString(), "--find", name)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (asked.waitFor() != 0) {
                return Finding.amiss(said);
            }
            return Finding.fine(said.isEmpty() ? title + " is fetched at the first use" : title + " is " + said);
        } catch (IOException e) {
            return Finding.amiss("bin/tool does not run (" + e.getMessage() + "); restore it (git checkout)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.amiss("interrupted");
        }
    }

    private static Finding memory() {
        int free = SystemFile.at("/proc/meminfo")
                .find("MemAvailable:\\s*(\\d+) kB")
                .map(Machine::megabytesOfKilobytes)
                .orElse(0);
        return free >= MEMORY_MB
                ? Finding.fine(free + " MB of memory are free")
                : Finding.amiss("only " + free + " MB of memory are free, four nodes and their load need " + MEMORY_MB
                        + "; close something or use --nodes 2");
    }

    private Finding disk() {
        int free = Machine.megabytes(workspace.root().toFile().getUsableSpace());
        return free >= DISK_MB
                ? Finding.fine(free + " MB of disk are free")
                : Finding.amiss(
                        "only " + free + " MB of disk are free, the lab needs " + DISK_MB + "; delete something");
    }

    private static Finding descriptors() {
        long allowed = SystemFile.at("/proc/self/limits")
                .find("Max open files\\s+\\d+\\s+(\\d+)")
                .map(Long::parseLong)
                .orElse(0L);
        return allowed >= DESCRIPTORS
                ? Finding.fine(allowed + " files may be open at once")
                : Finding.amiss("only " + allowed + " files may be open at once, 2,000 shoppers need " + DESCRIPTORS
                        + "; raise the hard limit (ulimit -Hn)");
    }

    private Finding ports() {
        if (DetachedStack.find(workspace).isPresent()) {
            return Finding.fine("the ports are used by the stack that is up");
        }
        List<Integer> taken = Ports.inUse(workspace);
        return taken.isEmpty()
                ? Finding.fine("all ports are free")
                : Finding.amiss("ports in use: " + taken + "; stop what uses them or set WEBPOS_PORT_OFFSET");
    }
}
