package org.webpos.lab.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An open WebSocket. The front door counts it as a request in progress at one node.
 *
 * @param socket the connection
 * @param node the node at its other end
 */
record HeldWebSocket(Socket socket, String node) implements AutoCloseable {

    /** The key is any 16 bytes (RFC 6455, 4.1). */
    private static final String UPGRADE = String.join(
            "\r\n",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: d2VicG9zLXJvdXRlLWtleQ==",
            "",
            "");

    /** The node is named by a response header or by the welcome message after it. */
    private static final Pattern NODE =
            Pattern.compile("(?i)x-webpos-node: *(\\S+)\r|\"node\":\\{[^}]*\"name\":\"([^\"]+)\"");

    private static final int BUFFER_BYTES = 4_096;
    private static final String SWITCHING_PROTOCOLS = "HTTP/1.1 101";

    /** Opens a WebSocket; empty if the till has none. */
    static Optional<HeldWebSocket> open(Endpoint target) {
        try {
            Socket socket = ProbeConnection.open(target, Optional.empty());
            Optional<HeldWebSocket> held = upgrade(target, socket).map(node -> new HeldWebSocket(socket, node));
            if (held.isEmpty()) {
                socket.close();
            }
            return held;
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private static Optional<String> upgrade(Endpoint target, Socket socket) throws IOException {
        socket.getOutputStream()
                .write((target.requestHead("GET", "/ws") + UPGRADE).getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        if (!new String(in.readNBytes(SWITCHING_PROTOCOLS.length()), StandardCharsets.US_ASCII)
                .equals(SWITCHING_PROTOCOLS)) {
            return Optional.empty();
        }
        return readNode(in);
    }

    private static Optional<String> readNode(InputStream in) throws IOException {
        StringBuilder received = new StringBuilder();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
            received.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
            Matcher matcher = NODE.matcher(received);
            if (matcher.find()) {
                return Optional.ofNullable(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2)));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing else to release.
        }
    }
}
