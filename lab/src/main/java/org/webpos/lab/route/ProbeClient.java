package org.webpos.lab.route;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.route.ProbeConnection.ProbeResponse;
import org.webpos.lab.stack.StackException;

/**
 * A client with everything by which a front door can identify one: an address, a session key, a routing cookie. Not thread-safe.
 *
 * <p>The session key is invalid. The till treats it as absent, so no session is created; the front door cannot know that and
 * balances by it.
 */
final class ProbeClient implements AutoCloseable {

    /** The front door's own cookie. */
    static final String ROUTING_COOKIE = "WEBPOS_NODE";

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
        String cookies = target.sessionCookie() + "=route-" + key + (routingCookie == null ? "" : "; " + routingCookie);
        ProbeResponse response = send("Cookie: " + cookies + "\r\n");
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
}
