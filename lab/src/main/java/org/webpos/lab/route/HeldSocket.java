package org.webpos.lab.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WebSocket held open: for the front door a request that stays under way at one node.
 *
 * @param socket the connection
 * @param node where it leads
 */
record HeldSocket(Socket socket, String node) implements AutoCloseable {

    /** The key is any 16 bytes (RFC 6455, 4.1). */
    private static final String UPGRADE = String.join(
            "\r\n",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: d2VicG9zLXJvdXRlLWtleQ==",
            "",
            "");

    /** Said in the answer's head, or by the welcome after it. */
    private static final Pattern NODE =
            Pattern.compile("(?i)x-webpos-node: *(\\S+)\r|\"node\":\\{[^}]*\"name\":\"([^\"]+)\"");

    private static final int PIECE_BYTES = 4_096;
    private static final String SWITCHED = "HTTP/1.1 101";

    /** Opens one; empty when the till has no WebSockets. */
    static Optional<HeldSocket> open(Target target) {
        try {
            Socket socket = Wire.open(target, Optional.empty());
            Optional<HeldSocket> held = upgrade(target, socket).map(node -> new HeldSocket(socket, node));
            if (held.isEmpty()) {
                socket.close();
            }
            return held;
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private static Optional<String> upgrade(Target target, Socket socket) throws IOException {
        socket.getOutputStream().write((target.request("GET", "/ws") + UPGRADE).getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        if (!new String(in.readNBytes(SWITCHED.length()), StandardCharsets.US_ASCII).equals(SWITCHED)) {
            return Optional.empty();
        }
        return named(in);
    }

    private static Optional<String> named(InputStream in) throws IOException {
        StringBuilder heard = new StringBuilder();
        byte[] piece = new byte[PIECE_BYTES];
        for (int length = in.read(piece); length > 0; length = in.read(piece)) {
            heard.append(new String(piece, 0, length, StandardCharsets.ISO_8859_1));
            Matcher named = NODE.matcher(heard);
            if (named.find()) {
                return Optional.ofNullable(named.group(1)).or(() -> Optional.ofNullable(named.group(2)));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // It held as long as it could.
        }
    }
}
