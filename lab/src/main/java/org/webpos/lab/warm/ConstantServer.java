package org.webpos.lab.warm;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that answers every request with the same JSON: the JDK's own HTTP server with one thread, and nothing else. */
public final class ConstantServer {

    private static final int OK = 200;
    private static final int BACKLOG = 1024;

    private ConstantServer() {}

    /**
     * Serves until the process is ended.
     *
     * @param arguments the port on 127.0.0.1, and the file that holds the response
     */
    public static void main(String[] arguments) throws IOException {
        byte[] response = Files.readAllBytes(Path.of(arguments[1]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), BACKLOG);
        // Without an executor, handlers run in the thread that reads the connections.
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, response.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(response);
            }
        });
        server.start();
    }
}
