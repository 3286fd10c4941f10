package org.webpos.cluster.hazelcast;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.webpos.Program;

/** A member that is a process of its own, so that it can be frozen or killed as a whole. */
final class MemberProcess implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;

    private MemberProcess(Process process) {
        this.process = process;
    }

    /** Starts one; returns once it has joined. */
    static MemberProcess start(HazelcastSettings settings) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemberProcess.class.getName(),
                        settings.node(),
                        Integer.toString(settings.port()),
                        String.join(",", settings.members()),
                        settings.cluster())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        if (!READY.equals(output.readLine())) {
            process.destroyForcibly();
            throw new IllegalStateException("the member did not start");
        }
        return new MemberProcess(process);
    }

    /** Is a member until its standard input ends, which it does when the process that started it is gone. */
    public static void main(String[] arguments) throws IOException {
        HazelcastSettings settings = new HazelcastSettings(
                arguments[0], Integer.parseInt(arguments[1]), List.of(arguments[2].split(",")), arguments[3]);
        HazelcastMember member = HazelcastClusterUnderTest.start(settings, Duration.ofMinutes(30));
        System.out.println(READY);
        System.in.transferTo(System.err);
        member.close();
    }

    /** Stops it on the spot, with all its connections open. */
    void freeze() {
        Program.run(Map.of(), "kill", "-STOP", Long.toString(process.pid()));
    }

    /** Ends it on the spot. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
