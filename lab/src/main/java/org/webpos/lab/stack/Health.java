package org.webpos.lab.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.webpos.lab.http.LabHttpClient;

/** How a part is, judged by what it answers. */
public enum Health {
    /** It serves. */
    READY,
    /** It answers, but does not serve yet, or any more. */
    UNREADY,
    /** Its process runs and says nothing. */
    SILENT,
    /** Its process has ended. */
    GONE;

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final LabHttpClient HTTP = LabHttpClient.withTimeout(Duration.ofMillis(TIMEOUT_MILLIS));
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String PONG = "+PONG";

    /** Asks whether it speaks TLS, which it tells anybody (PostgreSQL's protocol 3.0, SSLRequest). */
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f};

    /** Asks a part whose process runs. */
    static Health of(Part part) {
        return switch (part.kind()) {
            case NODE, HAPROXY ->
                probe(part.port(), "/health/ready")
                        .map(answer -> answer.isOk() ? READY : UNREADY)
                        .orElse(SILENT);
            case REDIS -> ofRedis(part.port());
            case POSTGRES -> ofPostgres(part.port());
            case SUPPLIER ->
                probe(part.port(), "/control/counts")
                        .map(answer -> answer.isOk() ? READY : UNREADY)
                        .orElse(SILENT);
        };
    }

    /** Sends a GET to a part of this machine; empty when there is no response within seconds. */
    static Optional<LabHttpClient.Response> probe(int port, String path) {
        return HTTP.tryGet(URI.create("http://127.0.0.1:" + port + path));
    }

    private static Health ofRedis(int port) {
        return of(port, PING, PONG.length(), answer -> answer.equals(PONG));
    }

    /** A server that starts or ends hangs up instead. */
    private static Health ofPostgres(int port) {
        return of(port, SSL_REQUEST, 1, answer -> answer.equals("N") || answer.equals("S"));
    }

    private static Health of(int port, byte[] question, int answerLength, Predicate<String> isRight) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(question);
            byte[] answer = socket.getInputStream().readNBytes(answerLength);
            return isRight.test(new String(answer, StandardCharsets.US_ASCII)) ? READY : UNREADY;
        } catch (IOException silent) {
            return SILENT;
        }
    }

    /** The name people read: the lower-case word. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
