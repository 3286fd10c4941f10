package org.webpos.lab.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.webpos.lab.http.LabHttpClient;

/**
 * One running process of a stack.
 *
 * @param kind what it is
 * @param name its name in this stack, such as {@code node-2}
 * @param pid its process id
 * @param port the TCP port it serves on 127.0.0.1
 */
public record Part(Kind kind, String name, long pid, int port) {

    /** The kinds of process a stack is made of. */
    public enum Kind implements Labelled {
        NODE,
        HAPROXY,
        REDIS,
        POSTGRES,
        SUPPLIER,
        /** The proxy between the parts of a stack with links. */
        LINKS;

        @Override
        public String label() {
            return this == POSTGRES ? "postgresql" : Labelled.super.label();
        }
    }

    /** How a part is, by its response to a request. */
    public enum Health implements Labelled {
        /** It serves. */
        READY,
        /** It responds, but does not serve yet, or any more. */
        UNREADY,
        /** Its process runs and does not respond. */
        SILENT,
        /** Its process has ended. */
        GONE;

        private static final int TIMEOUT_MILLIS = 2_000;
        private static final LabHttpClient HTTP = LabHttpClient.withTimeout(Duration.ofMillis(TIMEOUT_MILLIS));
        private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
        private static final String PONG = "+PONG";
        private static final byte[] LINK_PING = "ping\n".getBytes(StandardCharsets.US_ASCII);
        private static final String LINK_PONG = "pong";

        /** Asks whether it accepts TLS, which needs no sign-in (PostgreSQL's protocol 3.0, SSLRequest). */
        private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f};

        /** Sends a request to a part whose process runs, over HTTP or a raw socket, as its protocol is. */
        static Health of(Part part) {
            return switch (part.kind()) {
                case NODE, HAPROXY ->
                    probe(part.port(), "/health/ready")
                            .map(response -> response.isOk() ? READY : UNREADY)
                            .orElse(SILENT);
                case REDIS -> ofRedis(part.port());
                case POSTGRES -> ofPostgres(part.port());
                case LINKS -> of(part.port(), LINK_PING, LINK_PONG.length(), LINK_PONG::equals);
                case SUPPLIER ->
                    probe(part.port(), "/control/counts")
                            .map(response -> response.isOk() ? READY : UNREADY)
                            .orElse(SILENT);
            };
        }

        /** Sends a GET to a part of this machine; empty when there is no response within seconds. */
        static Optional<LabHttpClient.Response> probe(int port, String path) {
            return HTTP.tryGet(URI.create("http://127.0.0.1:" + port + path));
        }

        private static Health ofRedis(int port) {
            return of(port, PING, PONG.length(), response -> response.equals(PONG));
        }

        /** A server that starts or ends closes the connection instead. */
        private static Health ofPostgres(int port) {
            return of(port, SSL_REQUEST, 1, response -> response.equals("N") || response.equals("S"));
        }

        private static Health of(int port, byte[] request, int responseLength, Predicate<String> isExpected) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.getOutputStream().write(request);
                byte[] response = socket.getInputStream().readNBytes(responseLength);
                return isExpected.test(new String(response, StandardCharsets.US_ASCII)) ? READY : UNREADY;
            } catch (IOException silent) {
                return SILENT;
            }
        }
    }
}
