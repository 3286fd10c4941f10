package org.webpos.lab.route;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.stack.StackException;

/**
 * A client as the front door may know it: by address, by session key, by routing cookie. Not thread-safe.
 *
 * <p>The key is made up. The till takes it for absent, so that no session is left behind, while the front door, which cannot
 * know, balances by it.
 */
final class Caller implements AutoCloseable {

    /** The front door's own cookie. */
    static final String ROUTING_COOKIE = "WEBPOS_NODE";

    private final Target target;
    private final Wire wire;
    private final int key;
    private final boolean keepsCookies;
    private @Nullable String routingCookie;

    /**
     * Makes a client.
     *
     * @param address which address it comes from: 1 stands for 127.0.0.2, and so on; where the target is on another machine
     *     all come from the same one
     * @param key which session key it has
     * @param keepsCookies whether it keeps the routing cookie
     */
    Caller(Target target, int address, int key, boolean keepsCookies) {
        this.target = target;
        this.wire = new Wire(target, target.isHere() ? Optional.of(address(address)) : Optional.empty());
        this.key = key;
        this.keepsCookies = keepsCookies;
    }

    /** The address of a client on this machine: the first has 127.0.0.2. */
    static InetAddress address(int number) {
        int last = number + 1;
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) (last >> 16), (byte) (last >> 8), (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /**
     * Asks once.
     *
     * @throws StackException when nobody is there, or it is no front door of a till
     */
    Reply ask() {
        String cookies = target.sessionCookie() + "=route-" + key + (routingCookie == null ? "" : "; " + routingCookie);
        Reply reply = reply("Cookie: " + cookies + "\r\n");
        if (keepsCookies && reply.routingCookie() != null) {
            routingCookie = reply.routingCookie();
        }
        return reply;
    }

    private Reply reply(String headers) {
        try {
            Reply reply = wire.ask(headers);
            if (reply.isRateLimited()) {
                throw new StackException(
                        "the front door refuses so many requests (429); start it without a rate limit");
            }
            return reply;
        } catch (IOException failed) {
            throw new StackException(
                    "nothing that speaks " + (target.isEncrypted() ? "HTTPS" : "HTTP") + " answers at " + target + " ("
                            + failed.getMessage() + "); start it, or name another address",
                    failed);
        }
    }

    /**
     * Asks several times and gives who answered.
     *
     * @throws StackException also when an answer does not say who gave it
     */
    Answers ask(int times) {
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            nodes.add(node(ask()));
        }
        return new Answers(nodes);
    }

    private String node(Reply reply) {
        String node = reply.node();
        if (node == null) {
            throw new StackException(
                    target + " answers " + reply.status()
                            + " without saying which node did (X-Webpos-Node); it is no front door of WebPOS, or no node is ready");
        }
        return node;
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException alreadyGone) {
            // Nothing more is asked.
        }
    }
}
