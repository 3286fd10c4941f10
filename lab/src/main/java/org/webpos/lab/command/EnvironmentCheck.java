package org.webpos.lab.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.webpos.lab.metrics.Machine;
import org.webpos.lab.metrics.SystemFile;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.NodeJvm;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.UserEnvironment;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.stack.Workspace.Ports;

/**
 * Checks what a stack of four nodes needs.
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

    /**
     * The result of one check.
     *
     * @param passed whether the lab can work with what it found
     * @param sentence what it found, and the remedy where that is not enough
     */
    record Finding(boolean passed, String sentence) {

        static Finding ok(String sentence) {
            return new Finding(true, sentence);
        }

        static Finding fail(String sentence) {
            return new Finding(false, sentence);
        }

        String text() {
            return (passed ? "ok      " : "FAIL    ") + sentence;
        }
    }

    List<Finding> findings() {
        return Stream.of(
                        java(),
                        environment(UserEnvironment.ofThisProcess()),
                        program("mvn", "Maven", "maven"),
                        program("setsid", "setsid", "util-linux"),
                        program("taskset", "taskset", "util-linux"),
                        tool("haproxy", "HAProxy"),
                        tool("redis-server", "Redis"),
                        tool("postgres", "PostgreSQL"),
                        tool("wrk", "wrk"),
                        program("setpriv", "setpriv", "util-linux"),
                        memory(),
                        disk(),
                        descriptors(),
                        ports())
                .toList();
    }

    private static Finding java() {
        String runtime = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        return NodeJvm.release() >= NodeJvm.FIRST_WITH_AOT
                ? Finding.ok(runtime)
                : Finding.ok(runtime + "; nodes start faster on a JDK from " + NodeJvm.FIRST_WITH_AOT + " on");
    }

    /** Says what a stack would take from the environment. */
    static Finding environment(UserEnvironment environment) {
        try {
            environment.checkJvmOptions();
            List<String> report = environment.report();
            return Finding.ok(report.isEmpty() ? "the environment has no settings" : String.join("; ", report));
        } catch (StackException refused) {
            return Finding.fail(String.valueOf(refused.getMessage()));
        }
    }

    private static Finding program(String name, String title, String inPackage) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(path -> Finding.ok(title + " is " + path))
                .orElseGet(() -> Finding.fail(
                        title + " is missing; install it (Debian, Ubuntu: sudo apt-get install " + inPackage + ")"));
    }

    /** Looks for a program as the lab's scripts do, which fetch it where the system has none. */
    private Finding tool(String name, String title) {
        try {
            ExternalCommand.Result result = ExternalCommand.of(
                            workspace.root().resolve("bin/tool").toString(), "--find", name)
                    .run();
            String path = result.output().strip();
            if (!result.succeeded()) {
                return Finding.fail(path);
            }
            return Finding.ok(path.isEmpty() ? title + " is fetched at the first use" : title + " is " + path);
        } catch (IOException e) {
            return Finding.fail("bin/tool does not run (" + e.getMessage() + "); restore it (git checkout)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.fail("interrupted");
        }
    }

    private static Finding memory() {
        int free = SystemFile.at("/proc/meminfo")
                .find("MemAvailable:\\s*(\\d+) kB")
                .map(Machine::megabytesOfKilobytes)
                .orElse(0);
        return free >= MEMORY_MB
                ? Finding.ok(free + " MB of memory are free")
                : Finding.fail("only " + free + " MB of memory are free, four nodes and their load need " + MEMORY_MB
                        + "; close something or use --nodes 2");
    }

    private Finding disk() {
        int free = Machine.megabytes(workspace.root().toFile().getUsableSpace());
        return free >= DISK_MB
                ? Finding.ok(free + " MB of disk are free")
                : Finding.fail(
                        "only " + free + " MB of disk are free, the lab needs " + DISK_MB + "; delete something");
    }

    private static Finding descriptors() {
        long allowed = SystemFile.at("/proc/self/limits")
                .find("Max open files\\s+\\d+\\s+(\\d+)")
                .map(Long::parseLong)
                .orElse(0L);
        return allowed >= DESCRIPTORS
                ? Finding.ok(allowed + " files may be open at once")
                : Finding.fail("only " + allowed + " files may be open at once, 2,000 shoppers need " + DESCRIPTORS
                        + "; raise the hard limit (ulimit -Hn)");
    }

    private Finding ports() {
        if (DetachedStack.find(workspace).isPresent()) {
            return Finding.ok("the ports are used by the stack that is up");
        }
        List<Integer> taken = Ports.inUse(workspace);
        return taken.isEmpty()
                ? Finding.ok("all ports are free")
                : Finding.fail("ports in use: " + taken + "; stop what uses them or set WEBPOS_PORT_OFFSET");
    }
}
