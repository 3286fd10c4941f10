package org.webpos.lab.scale;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.metrics.SystemFile;
import org.webpos.lab.result.Figures;
import org.webpos.lab.stack.StackException;

/** Connections to a node that are kept open and send nothing after their first request. For one thread. */
final class IdleConnections implements AutoCloseable {

    /** What the lab and a node have open besides. */
    private static final int OTHER_FILES = 1_000;

    private static final String LIMITS = "/proc/self/limits";
    private static final String OK = "HTTP/1.1 200";
    private static final int ROOM = 4_096;

    private final List<SocketChannel> channels = new ArrayList<>();

    private IdleConnections() {}

    /**
     * Refuses more connections than a process may have; a Java process raises its limit to the highest it may.
     *
     * @throws StackException with the remedy
     */
    static void check(int count) {
        int needed = count + OTHER_FILES;
        SystemFile.at(LIMITS)
                .find("Max open files\\s+\\d+\\s+(\\d+)")
                .map(Integer::parseInt)
                .filter(limit -> count > 0 && limit < needed)
                .ifPresent(limit -> {
                    throw new StackException(Figures.whole(count) + " idle connections need " + Figures.whole(needed)
                            + " open files, and a process may have " + Figures.whole(limit)
                            + ": raise that with ulimit -Hn " + needed + ", or lower idleConnections");
                });
    }

    /**
     * Opens connections one after the other; each sends one GET and gets its response.
     *
     * @throws StackException when one is refused
     */
    static IdleConnections open(URI node, int count) {
        IdleConnections connections = new IdleConnections();
        try {
            for (int i = 0; i < count; i++) {
                connections.channels.add(connect(node));
            }
            return connections;
        } catch (IOException failed) {
            int opened = connections.channels.size();
            connections.close();
            throw new StackException(
                    "only " + Figures.whole(opened) + " of " + Figures.count(count, "idle connection")
                            + " could be opened: " + failed.getMessage(),
                    failed);
        }
    }

    private static SocketChannel connect(URI node) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(node.getHost(), node.getPort()));
        try {
            String get = "GET /api/node HTTP/1.1\r\nHost: " + node.getAuthority() + "\r\n\r\n";
            channel.write(ByteBuffer.wrap(get.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer response = ByteBuffer.allocate(ROOM);
            int length = channel.read(response);
            String text = new String(response.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII);
            if (!text.startsWith(OK)) {
                throw new IOException("a request was answered with "
                        + text.lines().findFirst().orElse("nothing"));
            }
            channel.configureBlocking(false);
            return channel;
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Returns how many the node has not closed. */
    int stillOpen() {
        return (int) channels.stream().filter(IdleConnections::isOpen).count();
    }

    private static boolean isOpen(SocketChannel channel) {
        try {
            ByteBuffer rest = ByteBuffer.allocate(ROOM);
            int length;
            do {
                rest.clear();
                length = channel.read(rest);
            } while (length > 0);
            return length == 0;
        } catch (IOException reset) {
            return false;
        }
    }

    @Override
    public void close() {
        channels.forEach(IdleConnections::closeQuietly);
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // The node has ended it.
        }
    }
}
