package org.webpos.lab.warm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.webpos.lab.http.LabHttpClient;
import org.webpos.lab.process.ChildProcess;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.JavaCommand;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.stack.Workspace.Ports;

/** The process of a {@link Floor}, on the processor that nodes get. It ends with this object, and with the lab. Thread-safe. */
final class FloorServer implements AutoCloseable {

    /** As long as the response to an add, with a cart of ten lines. */
    private static final int LINES = 10;

    private static final Poller START = Poller.of(Duration.ofSeconds(30));
    private static final LabHttpClient HTTP = LabHttpClient.withTimeout(Duration.ofSeconds(2));

    private static final String HAPROXY_CONFIGURATION = """
            global
                maxconn 1100
                nbthread 1
            defaults
                mode http
                option http-buffer-request
                timeout client 30s
                timeout http-request 10s
            frontend floor
                bind 127.0.0.1:%s
                http-request return status 200 content-type application/json file "%s"
            """;

    private final ChildProcess process;
    private final Part part;

    private FloorServer(ChildProcess process, Part part) {
        this.process = process;
        this.part = part;
    }

    /**
     * Starts one; returns once it answers.
     *
     * @param processors which it is bound to; empty for any
     * @param folder where its files go; created if missing
     * @throws StackException when its port is in use, when its program is missing, or when it does not answer
     */
    static FloorServer start(Floor floor, Workspace workspace, Optional<String> processors, Path folder) {
        int port = workspace.frontDoorPort();
        Ports.check(IntStream.of(port));
        List<String> words = new ArrayList<>();
        processors.ifPresent(list -> words.addAll(List.of("taskset", "-c", list)));
        try {
            Files.createDirectories(folder);
            words.addAll(command(floor, workspace, port, folder));
            Path log = folder.resolve("floor.log");
            ChildProcess process =
                    ChildProcess.start(ExternalCommand.of(words).in(folder).inOwnSession(), log);
            FloorServer server = new FloorServer(process, new Part(Part.Kind.NODE, "floor", process.pid(), port));
            server.awaitStart(floor, log);
            return server;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static List<String> command(Floor floor, Workspace workspace, int port, Path folder) throws IOException {
        Path response = Files.writeString(folder.resolve("cart.json"), cart());
        return switch (floor) {
            case HAPROXY -> {
                Path configuration = folder.resolve("haproxy.cfg");
                Files.writeString(configuration, HAPROXY_CONFIGURATION.formatted(port, response));
                yield List.of(ToolPath.of(workspace, "haproxy"), "-f", configuration.toString(), "-db");
            }
            case JDK ->
                List.of(
                        JavaCommand.java().toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:ActiveProcessorCount=1",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConstantServer.class.getName(),
                        Integer.toString(port),
                        response.toString());
            case REDIS_SCRIPT ->
                List.of(
                        ToolPath.of(workspace, "redis-server"),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--save",
                        "",
                        "--dir",
                        folder.toString());
        };
    }

    private static String cart() {
        String lines = IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "{\"sku\":\"DRK-%04d\",\"name\":\"A product of the shop\",\"quantity\":%d,"
                                + "\"priceCents\":250,\"subtotalCents\":%d}",
                        i,
                        i,
                        250 * i))
                .collect(Collectors.joining(","));
        return "{\"id\":\"00000000-0000-0000-0000-000000000000\",\"version\":10,\"items\":[" + lines
                + "],\"totalCents\":13750,\"itemCount\":55,\"node\":\"floor\"}";
    }

    private void awaitStart(Floor floor, Path log) {
        boolean answers = START.until(() -> !process.isAlive() || answers(floor));
        if (!answers || !process.isAlive()) {
            close();
            throw new StackException(floor.title() + " does not start; see its log " + log);
        }
    }

    private boolean answers(Floor floor) {
        return floor == Floor.REDIS_SCRIPT
                ? RedisScript.answers(part.port())
                : HTTP.tryGet(address()).filter(LabHttpClient.Response::isOk).isPresent();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + part.port());
    }

    Part part() {
        return part;
    }

    /** Says that it has ended unexpectedly; empty while it runs. */
    Optional<String> failure() {
        return process.isAlive() ? Optional.empty() : Optional.of("the floor has ended unexpectedly");
    }

    /** Ends the process, and returns once it is gone. */
    @Override
    public void close() {
        process.close();
    }
}
