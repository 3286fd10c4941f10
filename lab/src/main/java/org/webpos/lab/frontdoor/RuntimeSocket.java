package org.webpos.lab.frontdoor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * HAProxy's runtime socket: one connection for each command, which is one line. A UNIX socket, so no HTTP client can do it.
 *
 * @param file the socket; its path may be longer than the address of a socket may be
 */
record RuntimeSocket(Path file) {

    /** HAProxy answers between two requests; if it takes seconds, it is frozen. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** The limit is waited for in steps: when the whole computer pauses, only one step is lost and not the limit. */
    private static final Duration STEP = Duration.ofMillis(100);

    private static final String RESTART = "bin/webpos down ends what is left, bin/webpos up starts again";

    private static final int PIECE_BYTES = 16_384;

    /**
     * Sends a command and returns the answer without the blank lines around it.
     *
     * @throws FrontDoorException when nobody answers, or not in time
     */
    String send(String command) {
        if (!Files.exists(file)) {
            throw new FrontDoorException("the front door's socket " + file + " is not there; " + RESTART);
        }
        try (ShortName name = ShortName.of(file);
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return exchange(channel, name.path(), command);
        } catch (ConnectException nobody) {
            throw new FrontDoorException("nobody answers at the front door's socket " + file + "; " + RESTART, nobody);
        } catch (BindException denied) {
            throw new FrontDoorException(
                    "only the user who started the front door may use its socket " + file + "; become that user",
                    denied);
        } catch (IOException failed) {
            throw new FrontDoorException(
                    "the front door's socket " + file + " fails (" + failed.getMessage() + "); " + RESTART, failed);
        }
    }

    private String exchange(SocketChannel channel, Path name, String command) throws IOException {
        channel.configureBlocking(false);
        if (!channel.connect(UnixDomainSocketAddress.of(name))) {
            throw noAnswer();
        }
        channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
        return readAll(channel).strip();
    }

    private String readAll(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            do {
                all.write(piece.array(), 0, piece.flip().limit());
                await(selector);
            } while (channel.read(piece.clear()) >= 0);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private void await(Selector selector) throws IOException {
        long steps = LIMIT.dividedBy(STEP);
        while (selector.select(STEP.toMillis()) == 0) {
            if (--steps == 0) {
                throw noAnswer();
            }
        }
        selector.selectedKeys().clear();
    }

    private FrontDoorException noAnswer() {
        return new FrontDoorException(
                "HAProxy does not answer at " + file + " within " + LIMIT.toSeconds() + " s; " + RESTART);
    }

    /**
     * A path of a socket that is short enough to connect to: its own, or one through a link in a temporary folder.
     *
     * @param path the short path
     * @param link to remove afterwards
     */
    record ShortName(Path path, Optional<Path> link) implements AutoCloseable {

        /** Linux: 108 bytes with the terminating null byte (unix(7)). */
        private static final int MAX_BYTES = 107;

        /** Returns the path, or makes a link to its folder that only this user can follow. */
        static ShortName of(Path socket) throws IOException {
            Path full = socket.toAbsolutePath();
            if (full.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
                return new ShortName(full, Optional.empty());
            }
            Path link = Files.createTempDirectory("webpos").resolve("run");
            Files.createSymbolicLink(link, Objects.requireNonNull(full.getParent()));
            return new ShortName(link.resolve(full.getFileName()), Optional.of(link));
        }

        @Override
        public void close() throws IOException {
            if (link.isPresent()) {
                Files.delete(link.get());
                Files.delete(Objects.requireNonNull(link.get().getParent()));
            }
        }
    }
}
