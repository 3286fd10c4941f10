package org.webpos.lab.linkproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a route leads to: connections that a test reads and writes itself. */
final class TestTarget implements AutoCloseable {

    private static final int TIMEOUT_SECONDS = 10;

    private final ServerSocket listening;
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

    TestTarget() throws IOException {
        this(0);
    }

    TestTarget(int port) throws IOException {
        listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
        Thread thread = new Thread(this::accept, "target");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread thread = new Thread(() -> offerIfUsed(socket), "target connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    /** The first byte tells a connection from a probe, which sends none. */
    private void offerIfUsed(Socket socket) {
        try {
            if (socket.getInputStream().read() >= 0) {
                accepted.add(socket);
            }
        } catch (IOException reset) {
            // it was a probe, or is over
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());
    }

    /** Returns the next connection, of which the first byte was read. */
    Socket next() {
        try {
            Socket socket = accepted.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (socket == null) {
                throw new AssertionError("no connection came");
            }
            socket.setSoTimeout(TIMEOUT_SECONDS * 1000);
            return socket;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
