package org.webpos.lab.linkproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.linkproxy.Relay.Environment;

/**
 * Listens for the target of a route, as long as the target does: one that refuses connections is to be seen refusing them. For the thread
 * of the event loop.
 */
final class RouteListener {

    private static final Logger LOG = Logger.getLogger(RouteListener.class.getName());

    /** Of all routes together. Each has two sockets. */
    static final int MAX_CONNECTIONS = 2048;

    private static final int BACKLOG = 256;
    private static final long PROBE_INTERVAL = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long PROBE_SOON = TimeUnit.MILLISECONDS.toNanos(10);

    private final Environment environment;
    private final Route route;
    private @Nullable ServerSocketChannel listening;
    private boolean probing;
    private long accepted;

    RouteListener(Environment environment, Route route) {
        this.environment = environment;
        this.route = route;
    }

    InetSocketAddress target() {
        return route.target();
    }

    boolean isListening() {
        return listening != null;
    }

    /** Begins to listen, as soon as the target does. */
    void start() {
        probeAfter(0);
    }

    /** Notes that the target refused a connection. */
    void onRefused() {
        stopListening();
        probeAfter(PROBE_INTERVAL);
    }

    /** Looks whether the target, which has ended a connection, still listens. */
    void probeSoon() {
        probeAfter(PROBE_SOON);
    }

    private void probeAfter(long nanos) {
        if (!probing) {
            probing = true;
            environment.loop().schedule(environment.loop().now() + nanos, this::probe);
        }
    }

    private void probe() {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            environment.loop().register(channel, SelectionKey.OP_CONNECT, key -> finishProbe(channel));
            if (channel.connect(route.target())) {
                finishProbe(channel);
            }
        } catch (IOException refused) {
            onProbeRefused();
        }
    }

    private void finishProbe(SocketChannel channel) {
        try (channel) {
            if (channel.isConnected() || channel.finishConnect()) {
                probing = false;
                listen();
            }
        } catch (IOException refused) {
            onProbeRefused();
        }
    }

    private void onProbeRefused() {
        probing = false;
        onRefused();
    }

    private void listen() {
        if (listening != null) {
            return;
        }
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(route.listen(), BACKLOG);
            environment.loop().register(channel, SelectionKey.OP_ACCEPT, key -> acceptAll(channel));
            listening = channel;
        } catch (IOException taken) {
            LOG.log(Level.WARNING, "cannot listen at " + route.listen() + ": " + taken.getMessage());
            probeAfter(PROBE_INTERVAL);
        }
    }

    private void stopListening() {
        try {
            if (listening != null) {
                listening.close();
                listening = null;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void acceptAll(ServerSocketChannel channel) {
        try {
            for (SocketChannel client = channel.accept(); client != null; client = channel.accept()) {
                admit(client);
            }
        } catch (IOException failed) {
            LOG.log(Level.WARNING, "cannot accept at " + route.listen() + ": " + failed.getMessage());
        }
    }

    private void admit(SocketChannel client) throws IOException {
        String link = route.linkFrom(client.socket().getInetAddress());
        Optional<LinkFault> fault = environment.links().fault(link);
        if (fault.filter(LinkFault.Break.CUT::equals).isPresent()
                || environment.links().open() >= MAX_CONNECTIONS) {
            Relay.closeChannel(client, true);
            return;
        }
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Relay relay = new Relay(environment, this, link, accepted++, client);
        environment.links().add(relay);
        relay.start();
        if (relay.isWaiting()) {
            environment.links().limitWaiting(link);
        }
    }
}
