package org.webpos.lab.frontdoor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A runtime socket that answers each question about statistics from a table which HAProxy wrote earlier. */
public final class RecordedRuntime implements AutoCloseable {

    private final ServerSocketChannel listening;
    private final Path socket;
    private final String table;

    private RecordedRuntime(Path socket, String table) throws IOException {
        this.socket = socket;
        this.table = table;
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve, "recorded runtime");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers at a socket from a table, until it is closed. */
    public static RecordedRuntime answer(Path socket, String table) {
        try {
            return new RecordedRuntime(socket, table);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns where it answers. */
    public Path socket() {
        return socket;
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = listening.accept();
                        BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.US_ASCII))) {
                    String type = in.readLine().contains(" 4 ") ? "2" : "1";
                    client.write(ByteBuffer.wrap((ofType(type) + "\n\n").getBytes(StandardCharsets.US_ASCII)));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    /** Returns the head and the lines about servers (2) or about the backend (1): the field {@code type}. */
    private String ofType(String type) {
        String head = table.lines().findFirst().orElseThrow();
        int column = List.of(head.split(",", -1)).indexOf("type");
        return table.lines()
                .filter(line -> line.equals(head) || line.split(",", -1)[column].equals(type))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
