package org.webpos.lab.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Answers as a Redis server does, as far as faults ask it: its role and its memory limit. */
final class StubRedis implements AutoCloseable {

    private static final String LIMIT = "CONFIG SET maxmemory ";

    private final ServerSocket server;
    private final String role;
    private volatile String limit;

    private StubRedis(ServerSocket server, String role, String limit) {
        this.server = server;
        this.role = role;
        this.limit = limit;
    }

    /**
     * Starts one.
     *
     * @param role master or slave
     * @param limit its memory limit; one that is no number makes it useless
     */
    static StubRedis start(String role, String limit) {
        try {
            StubRedis redis = new StubRedis(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), role, limit);
            Thread thread = new Thread(redis::serve, "stub-redis");
            thread.setDaemon(true);
            thread.start();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    String limit() {
        return limit;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept();
                    BufferedReader commands = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                String response = response(commands.readLine());
                client.getOutputStream().write((response + "+OK\r\n").getBytes(StandardCharsets.US_ASCII));
                commands.readLine(); // QUIT
            } catch (IOException gone) {
                // The client left, or the test is over.
            }
        }
    }

    private String response(@Nullable String command) {
        if (command == null) {
            return "";
        }
        if (command.startsWith(LIMIT)) {
            limit = command.substring(LIMIT.length());
            return "+OK\r\n";
        }
        String value = command.equals("CONFIG GET maxmemory") ? limit : "role:" + role;
        return "*2\r\n$9\r\nmaxmemory\r\n$" + value.length() + "\r\n" + value + "\r\n";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
