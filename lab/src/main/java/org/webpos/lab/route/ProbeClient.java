package org.webpos.lab.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.route.Evidence.NodeSequence;
import org.webpos.lab.route.ProbeConnection.ProbeResponse;
import org.webpos.lab.route.ProbeTarget.Endpoint;
import org.webpos.lab.stack.StackException;

/**
 * A client with everything by which a front door can identify one: an address, a session key, a routing cookie. Not thread-safe.
 *
 * <p>The session key is invalid, and goes with requests that need none, so no session is created; the front door cannot know that and
 * balances by it. It is sent as a bearer, because the name of its cookie differs between shops.
 */
final class ProbeClient implements AutoCloseable {

    /** How the name of the front door's own cookie ends. What is before it differs between shops, as for the session key's. */
    static final String ROUTING_COOKIE = "_NODE";

    private final Endpoint target;
    private final ProbeConnection connection;
    private final int key;
    private final boolean returnsCookie;
    private @Nullable String routingCookie;

    /**
     * Creates a client.
     *
     * @param address the number of its source address: 1 is 127.0.0.2, and so on; ignored if the target is on another machine
     * @param key the number of its session key
     * @param returnsCookie whether it returns the routing cookie
     */
    ProbeClient(Endpoint target, int address, int key, boolean returnsCookie) {
        this.target = target;
        this.connection =
                new ProbeConnection(target, target.isLocal() ? Optional.of(address(address)) : Optional.empty());
        this.key = key;
        this.returnsCookie = returnsCookie;
    }

    /** Returns the loopback address of a client: the first has 127.0.0.2. */
    static InetAddress address(int number) {
        int last = number + 1;
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) (last >> 16), (byte) (last >> 8), (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /**
     * Sends one request.
     *
     * @throws StackException if there is no HTTP server, or it limits the request rate
     */
    ProbeResponse request() {
        String cookie = routingCookie == null ? "" : "Cookie: " + routingCookie + "\r\n";
        ProbeResponse response = send("Authorization: Bearer route-" + key + "\r\n" + cookie);
        if (returnsCookie && response.routingCookie() != null) {
            routingCookie = response.routingCookie();
        }
        return response;
    }

    private ProbeResponse send(String headers) {
        try {
            ProbeResponse response = connection.send(headers);
            if (response.isRateLimited()) {
                throw new StackException(
                        "the front door refuses so many requests (429); start it without a rate limit");
            }
            return response;
        } catch (IOException failed) {
            throw new StackException(
                    "nothing that speaks " + (target.isEncrypted() ? "HTTPS" : "HTTP") + " answers at " + target + " ("
                            + failed.getMessage() + "); start it, or name another address",
                    failed);
        }
    }

    /**
     * Sends several requests and returns the nodes that answered.
     *
     * @throws StackException also if a response does not name its node
     */
    NodeSequence request(int times) {
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            nodes.add(node(request()));
        }
        return new NodeSequence(nodes);
    }

    private String node(ProbeResponse response) {
        String node = response.node();
        if (node == null) {
            throw new StackException(
                    target + " answers " + response.status()
                            + " without saying which node did (X-Webpos-Node); it is no front door of WebPOS, or no node is ready");
        }
        return node;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException alreadyGone) {
            // No more requests follow.
        }
    }

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
}
