package org.webpos.lab.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that responds with its name, or with faults on request. */
final class StubNode implements AutoCloseable {

    /** Refused without a body, as Payara does with requests that its applications never see. */
    static final String REFUSED = "/refused";

    /** Answered by every node but this one; this one closes the connection without a response. */
    static final String SILENT = "/silent-at-";

    /** Answered with the head of the request. */
    static final String HEAD = "/head";

    /**
     * Answered with the head alone, in one write: whoever is killed between the head and the body of a response has cut it, and no load
     * balancer can repeat it then.
     */
    static final String WITHOUT_BODY = "/without-body";

    /** Answered by a WebSocket on which nothing is ever sent. */
    private static final String SOCKETS = "/ws";

    private static final int OK = 200;

    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int status = OK;
    private volatile Runnable before = () -> {};

    StubNode(String name, int port) throws IOException {
        this.name = name;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/health/ready", exchange -> answer(exchange, OK, name));
        server.createContext("/", this::answer);
        server.start();
    }

    /** Runs one in a process of its own: its name and its port. */
    public static void main(String... arguments) throws IOException {
        new StubNode(arguments[0], Integer.parseInt(arguments[1]));
        System.out.println("serves");
    }

    /** Sets the status of all further responses but those to health checks. */
    void respondWith(int status) {
        this.status = status;
    }

    /** Sets what is done before all further responses but those to health checks. */
    void beforeEachResponse(Runnable step) {
        before = step;
    }

    /** Returns how many requests it got, health checks aside. */
    int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        before.run();
        String path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("X-Webpos-Node", name);
        if (path.equals(SOCKETS)) {
            upgrade(exchange);
        } else if (path.equals(SILENT + name)) {
            exchange.close();
        } else if (path.equals(WITHOUT_BODY)) {
            exchange.sendResponseHeaders(status, -1);
        } else if (path.equals(REFUSED)) {
            exchange.sendResponseHeaders(400, -1);
        } else {
            answer(
                    exchange,
                    status,
                    path.equals(HEAD) ? Map.copyOf(exchange.getRequestHeaders()).toString() : name);
        }
    }

    private static void upgrade(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Connection", "Upgrade");
        exchange.getResponseHeaders().set("Upgrade", "websocket");
        exchange.getResponseHeaders().set("Sec-WebSocket-Accept", "nobody looks");
        exchange.sendResponseHeaders(101, -1);
        exchange.getResponseBody().flush();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean headOnly = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, headOnly ? -1 : body.length);
        if (!headOnly) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
