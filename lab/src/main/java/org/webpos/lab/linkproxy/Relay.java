package org.webpos.lab.linkproxy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client with the one to its target, and what is on its way between them. A half that is closed or reset is closed or
 * reset on the other side too. For the thread of the event loop.
 */
final class Relay implements Comparable<Relay> {

    /** The most that is read at once. */
    static final int CHUNK_BYTES = 65_536;

    /** One for all connections, which use it one after the other. */
    record Environment(EventLoop loop, Links links, ByteBudget budget, RandomGenerator random, ByteBuffer chunk) {

        Environment(EventLoop loop, Links links, ByteBudget budget, RandomGenerator random) {
            this(loop, links, budget, random, ByteBuffer.allocateDirect(CHUNK_BYTES));
        }
    }

    private final Environment environment;
    private final RouteListener route;
    private final String link;
    private final long number;
    private final SocketChannel client;
    private final SelectionKey clientKey;
    private final Direction request;
    private final Direction response;
    private Optional<LinkFault> fault;
    private @Nullable SocketChannel server;
    private @Nullable SelectionKey serverKey;
    private boolean connected;
    private boolean endedByServer;
    private boolean closed;

    /** Takes a connection over, and connects to the target of its route unless its link is silent. */
    Relay(Environment environment, RouteListener route, String link, long number, SocketChannel client)
            throws IOException {
        this.environment = environment;
        this.route = route;
        this.link = link;
        this.number = number;
        this.client = client;
        fault = environment.links().fault(link);
        request = Direction.request(this);
        response = Direction.response(this);
        clientKey = environment.loop().register(client, 0, this::onClientReady);
    }

    /** Connects to the target, unless the link is silent. */
    void start() {
        if (!isSilent()) {
            connect();
        }
    }

    String link() {
        return link;
    }

    Environment environment() {
        return environment;
    }

    Optional<LinkFault> fault() {
        return fault;
    }

    SocketChannel client() {
        return client;
    }

    SocketChannel target() {
        if (server == null) {
            throw new IllegalStateException("not connected");
        }
        return server;
    }

    /** Returns whether data can be written to both sides. */
    boolean isOpen() {
        return connected && !closed;
    }

    /** Notes that the target has ended its half, unless the client had ended its own before. */
    void onEndOfResponse() {
        endedByServer |= !request.hasEnded();
    }

    /** Returns whether it waits for the end of a silent link to be connected to its target. */
    boolean isWaiting() {
        return server == null;
    }

    /** The older one first. */
    @Override
    public int compareTo(Relay other) {
        return Long.compare(number, other.number);
    }

    boolean isSilent() {
        return fault.filter(LinkFault.Break.BLACKHOLE::equals).isPresent();
    }

    private void connect() {
        try {
            SocketChannel channel = SocketChannel.open();
            server = channel;
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            serverKey = environment.loop().register(channel, SelectionKey.OP_CONNECT, this::onServerReady);
            if (channel.connect(route.target())) {
                onConnected();
            }
        } catch (IOException failed) {
            fail(failed);
        }
    }

    private void onConnected() throws IOException {
        connected = true;
        flush();
    }

    private void onClientReady(SelectionKey key) {
        onReady(key, request, response);
    }

    private void onServerReady(SelectionKey key) {
        try {
            if (key.isValid() && key.isConnectable()) {
                ((SocketChannel) key.channel()).finishConnect();
                onConnected();
                return;
            }
        } catch (IOException failed) {
            fail(failed);
            return;
        }
        onReady(key, response, request);
    }

    private void onReady(SelectionKey key, Direction reading, Direction writing) {
        try {
            if (key.isValid() && key.isWritable()) {
                writing.flush();
            }
            if (key.isValid() && key.isReadable()) {
                reading.read();
            }
            finish();
        } catch (IOException failed) {
            endedByServer |= reading == response;
            fail(failed);
        }
    }

    /** Adapts to what is wrong with the link from now on. */
    void onFault(Optional<LinkFault> changed) {
        fault = changed;
        if (changed.filter(LinkFault.Break.CUT::equals).isPresent()) {
            reset();
            return;
        }
        if (changed.isEmpty()) {
            request.hurry();
            response.hurry();
        }
        if (isWaiting() && !isSilent()) {
            connect();
        }
        try {
            flush();
        } catch (IOException failed) {
            fail(failed);
        }
    }

    /** Writes what has arrived at both sides. */
    void flush() throws IOException {
        request.flush();
        response.flush();
        finish();
    }

    private void finish() throws IOException {
        if (request.isFinished() && response.isFinished()) {
            close(false);
        }
        updateInterest();
    }

    /** Asks for the operations that make sense now. */
    void updateInterest() {
        SelectionKey other = serverKey;
        if (closed || other == null || !connected) {
            return;
        }
        set(clientKey, operations(request, response));
        set(other, operations(response, request));
    }

    /** Each change is a system call. */
    private static void set(SelectionKey key, int operations) {
        if (key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    private static int operations(Direction reading, Direction writing) {
        return (reading.wantsRead() ? SelectionKey.OP_READ : 0) | (writing.wantsWrite() ? SelectionKey.OP_WRITE : 0);
    }

    /** Ends both connections because of a failure of one of them. */
    void fail(IOException failure) {
        if (failure instanceof ConnectException) {
            route.onRefused();
        }
        reset();
    }

    /** Ends both connections at once; what was on its way is lost. */
    void reset() {
        try {
            close(true);
        } catch (IOException ignored) {
            // it is closed all the same
        }
    }

    private void close(boolean abruptly) throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        environment.links().remove(this);
        request.clear();
        response.clear();
        try {
            closeChannel(client, abruptly);
        } finally {
            if (server != null) {
                closeChannel(server, abruptly);
                if (endedByServer) {
                    route.probeSoon();
                }
            }
        }
    }

    static void closeChannel(SocketChannel channel, boolean abruptly) throws IOException {
        try (channel) {
            if (abruptly) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        }
    }
}
