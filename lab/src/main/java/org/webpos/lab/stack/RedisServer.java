package org.webpos.lab.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A Redis server of a stack, which gets each command over a connection of its own. Thread-safe.
 *
 * @param part its process
 */
public record RedisServer(Part part) {

    private static final int TIMEOUT_MILLIS = 5_000;

    /**
     * Sends an inline command, and QUIT, after which the server closes the connection; returns the responses to both.
     *
     * @throws StackException when the server does not answer within 5 s
     */
    public String command(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), part.port())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException failed) {
            throw new StackException(part.name() + " does not answer: " + failed.getMessage(), failed);
        }
    }

    /** Returns whether it answers that it is a master. */
    public boolean isMaster() {
        try {
            return command("INFO replication").contains("role:master");
        } catch (StackException silent) {
            return false;
        }
    }
}
