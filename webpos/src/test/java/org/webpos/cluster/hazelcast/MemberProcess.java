package org.webpos.cluster.hazelcast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.webpos.Program;
import org.webpos.session.AwaitedStore;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStoreUnavailableException;
import org.webpos.sessionstore.hazelcast.HazelcastSessionStore;

/** A member that is a process of its own, so that it can be frozen or killed as a whole. */
final class MemberProcess implements AutoCloseable {

    private static final String READY = "ready";
    private static final String UNAVAILABLE = "unavailable";
    private static final String MISSING = "missing";

    private final Process process;
    private final BufferedReader output;

    private MemberProcess(Process process, BufferedReader output) {
        this.process = process;
        this.output = output;
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
        return new MemberProcess(process, output);
    }

    /**
     * Is a member until its standard input ends, which it does when the process that started it is gone. Each line of it is a session key,
     * to which it answers with a line: the version of that session, or what else came of looking for it.
     */
    public static void main(String[] arguments) throws IOException {
        HazelcastSettings settings = new HazelcastSettings(
                arguments[0], Integer.parseInt(arguments[1]), List.of(arguments[2].split(",")), arguments[3]);
        HazelcastMember member = HazelcastClusterUnderTest.start(settings, Duration.ofMinutes(30));
        try (AwaitedStore store = new AwaitedStore(new HazelcastSessionStore(member));
                BufferedReader keys = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(READY);
            for (String key = keys.readLine(); key != null; key = keys.readLine()) {
                System.out.println(find(store, new SessionKey(key)));
            }
        }
    }

    private static String find(AwaitedStore store, SessionKey key) {
        try {
            return store.find(key)
                    .map(found -> Long.toString(found.session().version()))
                    .orElse(MISSING);
        } catch (SessionStoreUnavailableException unavailable) {
            return UNAVAILABLE;
        }
    }

    /**
     * Asks this member for a session.
     *
     * @return its version; empty if the member says that it is unavailable; -1 if it says that there is none
     */
    OptionalLong version(SessionKey key) {
        try {
            Writer input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(key.value() + "\n");
            input.flush();
            String answer = Objects.requireNonNull(output.readLine(), "the member has ended");
            return switch (answer) {
                case UNAVAILABLE -> OptionalLong.empty();
                case MISSING -> OptionalLong.of(-1);
                default -> OptionalLong.of(Long.parseLong(answer));
            };
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Stops it on the spot, with all its connections open. */
    void freeze() {
        Program.run(Map.of(), "kill", "-STOP", Long.toString(process.pid()));
    }

    /** Lets it go on after {@link #freeze}. */
    void wake() {
        Program.run(Map.of(), "kill", "-CONT", Long.toString(process.pid()));
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
