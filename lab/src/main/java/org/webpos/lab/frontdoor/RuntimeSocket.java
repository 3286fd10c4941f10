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

/**
 * HAProxy's runtime socket: a line goes in, an answer comes out, the connection ends.
 *
 * @param file the socket, whose whole name may be longer than a socket's name is allowed to be
 */
record RuntimeSocket(Path file) {

    /** HAProxy answers between two requests; seconds mean that it is frozen. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** Waited for again and again, so that a moment in which all of this computer stands still counts as one of them only. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final String RESTART = "bin/webpos down ends what is left, bin/webpos up starts again";

    private static final int PIECE_BYTES = 16_384;

    /**
     * Says a command and gives the answer without the blank lines around it.
     *
     * @throws FrontDoorException when nobody answers, or not in time
     */
    String answer(String command) {
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
            throw silent();
        }
        channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
        return rest(channel).strip();
    }

    private String rest(SocketChannel channel) throws IOException {
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
        long looks = LIMIT.dividedBy(LOOK);
        while (selector.select(LOOK.toMillis()) == 0) {
            if (--looks == 0) {
                throw silent();
            }
        }
        selector.selectedKeys().clear();
    }

    private FrontDoorException silent() {
        return new FrontDoorException(
                "HAProxy does not answer at " + file + " within " + LIMIT.toSeconds() + " s; " + RESTART);
    }
}
