package org.webpos.lab.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String PONG = "+PONG";

    /** Asks a part whose process runs. */
    static Health of(Part part) {
        return switch (part.kind()) {
            case NODE, HAPROXY ->
                Answer.of(part.port(), "/health/ready")
                        .map(answer -> answer.isOk() ? READY : UNREADY)
                        .orElse(SILENT);
            case REDIS -> ofRedis(part.port());
            case POSTGRES -> Ports.isFree(part.port()) ? SILENT : READY;
            case SUPPLIER ->
                Answer.of(part.port(), "/control/counts")
                        .map(answer -> answer.isOk() ? READY : UNREADY)
                        .orElse(SILENT);
        };
    }

    private static Health ofRedis(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(PING);
            byte[] answer = socket.getInputStream().readNBytes(PONG.length());
            return new String(answer, StandardCharsets.US_ASCII).equals(PONG) ? READY : UNREADY;
        } catch (IOException silent) {
            return SILENT;
        }
    }

    /** The name people read: the lower-case word. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
