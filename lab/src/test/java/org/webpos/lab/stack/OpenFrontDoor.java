package org.webpos.lab.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** A real HAProxy with the configuration in {@code haproxy/} before two servers that answer with their names. */
public final class OpenFrontDoor implements AutoCloseable {

    static final String HAPROXY =
            Spoken.by(Map.of(), "bin/tool", "haproxy").out().strip();

    /** What the servers refuse without a word, as Payara does what its applications never see. */
    static final String REFUSED = "/refused";

    public static final Workspace WORKSPACE = new Workspace(Spoken.ROOT, 13_000);

    private final Map<String, HttpServer> nodes = new HashMap<>();
    private final Roster roster;

    public OpenFrontDoor(Balance balance) throws IOException {
        StackPlan plan = new StackPlan(Store.TOKEN, balance, 2, OptionalInt.empty());
        roster = new Roster(WORKSPACE, StackState.empty(plan, WORKSPACE));
        try {
            startNode("node-1", WORKSPACE.nodePort(1));
            startNode("node-2", WORKSPACE.nodePort(2));
            FrontDoor.start(new Script(WORKSPACE, roster, line -> {}), plan, HAPROXY);
        } catch (StackException refused) {
            close();
            throw refused;
        }
    }

    private void startNode(String name, int port) throws IOException {
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        node.createContext("/", exchange -> answer(exchange, name));
        node.start();
        nodes.put(name, node);
    }

    private static void answer(HttpExchange exchange, String name) throws IOException {
        if (exchange.getRequestURI().getPath().equals(REFUSED)) {
            exchange.sendResponseHeaders(400, -1);
        } else {
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** The runtime socket. */
    public Path socket() {
        return WORKSPACE.frontDoorSocket();
    }

    /** Where clients go. */
    public String address() {
        return "http://127.0.0.1:" + WORKSPACE.frontDoorPort();
    }

    /** Stops one of the servers. */
    public void stop(String node) {
        Objects.requireNonNull(nodes.get(node)).stop(0);
    }

    @Override
    public void close() {
        new Ending(WORKSPACE).of(roster.beginClosing());
        roster.forget();
        nodes.values().forEach(node -> node.stop(0));
    }
}
