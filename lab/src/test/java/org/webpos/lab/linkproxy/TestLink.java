package org.webpos.lab.linkproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A link with the proxy in it: clients connect to the proxy, which connects to a target. */
final class TestLink implements AutoCloseable {

    static final String NAME = "nodes--redis";
    static final int TIMEOUT_MILLIS = 10_000;
    private static final byte[] WORD = {'w', 'o', 'r', 'd'};

    private final TestTarget target;
    private final InetSocketAddress listen;
    private final LinkProxy proxy;
    private final List<Socket> clients = new ArrayList<>();

    TestLink() {
        try {
            target = new TestTarget();
            listen = freeAddress("127.0.0.1");
            proxy = LinkProxy.start(List.of(new Route(listen, target.address(), NAME)), new Random(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        await(proxy::isComplete);
    }

    /** Returns four bytes. */
    static byte[] word() {
        return WORD.clone();
    }

    LinkProxy proxy() {
        return proxy;
    }

    TestTarget target() {
        return target;
    }

    InetSocketAddress address() {
        return listen;
    }

    void begin(LinkFault fault) {
        assertThat(proxy.begin(fault, List.of(NAME))).isEmpty();
    }

    Socket connect() throws IOException {
        return connect("127.0.0.1", listen);
    }

    /** Connects, and sends the first byte, by which the target recognises a connection. */
    Socket connect(String source, InetSocketAddress address) throws IOException {
        Socket client = open(source, address);
        client.getOutputStream().write(0);
        return client;
    }

    /** Connects, and sends nothing. */
    Socket open() throws IOException {
        return open("127.0.0.1", listen);
    }

    private Socket open(String source, InetSocketAddress address) throws IOException {
        Socket client = new Socket();
        clients.add(client);
        client.bind(new InetSocketAddress(source, 0));
        client.connect(address, TIMEOUT_MILLIS);
        client.setSoTimeout(TIMEOUT_MILLIS);
        client.setTcpNoDelay(true);
        return client;
    }

    @Override
    public void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        proxy.close();
        target.close();
    }

    static Duration roundTrip(Socket client, Socket server) throws IOException {
        long began = System.nanoTime();
        client.getOutputStream().write(WORD);
        server.getOutputStream().write(server.getInputStream().readNBytes(WORD.length));
        assertThat(client.getInputStream().readNBytes(WORD.length)).isEqualTo(WORD);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    static void assertReset(Socket socket) {
        assertThatThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMillis(TIMEOUT_MILLIS).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 10 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    static InetSocketAddress freeAddress(String host) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return new InetSocketAddress(host, socket.getLocalPort());
        }
    }
}
