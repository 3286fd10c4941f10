package org.webpos.lab.linkproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What faults of a link do to what passes through the proxy. */
class LinkFaultsTest {

    private final byte[] word = TestLink.word();

    @AutoClose
    private final TestLink link = new TestLink();

    @Test
    void aDelayIsThatOfEachDirectionAndEndsWithTheFault() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();
        link.begin(new LinkFault.Delay(80, 0));

        assertThat(TestLink.roundTrip(client, server)).isBetween(Duration.ofMillis(160), Duration.ofMillis(400));

        link.proxy().end(List.of(TestLink.NAME));
        assertThat(TestLink.roundTrip(client, server)).isLessThan(Duration.ofMillis(80));
    }

    @Test
    void jitterNeitherLeavesItsBoundsNorChangesTheOrder() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();
        link.begin(new LinkFault.Delay(30, 30));
        byte[] sent = new byte[200];
        new Random(3).nextBytes(sent);

        long began = System.nanoTime();
        for (byte one : sent) {
            client.getOutputStream().write(one);
        }

        assertThat(server.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(400));
    }

    @Test
    void whatIsOnItsWayWhenADelayEndsArrivesAtOnceAndInOrder() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();
        link.begin(new LinkFault.Delay(10_000, 0));
        client.getOutputStream().write(word);
        TestLink.await(() -> link.proxy().bytesHeld() == word.length);

        link.proxy().end(List.of(TestLink.NAME));
        client.getOutputStream().write('!');

        assertThat(server.getInputStream().readNBytes(5)).isEqualTo(new byte[] {'w', 'o', 'r', 'd', '!'});
    }

    @Test
    void aCutResetsConnectionsAndEachNewOne() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();

        link.begin(LinkFault.Break.CUT);

        TestLink.assertReset(client);
        TestLink.assertReset(server);
        assertThatThrownBy(() -> link.open().getInputStream().read())
                .as("reset while it connects, or soon after")
                .isInstanceOf(SocketException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
        assertThat(link.proxy().connections()).isZero();
        link.proxy().end(List.of(TestLink.NAME));
        link.connect();
        assertThat(link.target().next().isConnected()).isTrue();
    }

    @Test
    void aBlackholeRefusesNothingAndLetsEverythingThroughWhenItIsOver() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();
        link.begin(LinkFault.Break.BLACKHOLE);

        client.getOutputStream().write(word);
        server.getOutputStream().write(word);
        Socket late = link.connect();

        assertSilent(client);
        assertSilent(server);
        assertSilent(late);
        link.proxy().end(List.of(TestLink.NAME));
        assertThat(server.getInputStream().readNBytes(word.length)).isEqualTo(word);
        assertThat(client.getInputStream().readNBytes(word.length)).isEqualTo(word);
        link.target().next().getOutputStream().write(word);
        assertThat(late.getInputStream().readNBytes(word.length)).isEqualTo(word);
    }

    @Test
    void anEndIsDelayedTooAndComesAfterTheData() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();
        link.begin(new LinkFault.Delay(60, 0));
        long began = System.nanoTime();

        client.getOutputStream().write(word);
        client.shutdownOutput();

        assertThat(server.getInputStream().readAllBytes()).isEqualTo(word);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void aSlowReaderDoesNotFillTheMemory() throws IOException {
        link.connect();
        link.target().next(); // reads no more
        try (SocketChannel sender = SocketChannel.open(link.address())) {
            sender.write(ByteBuffer.wrap(new byte[1]));
            link.target().next();
            link.begin(new LinkFault.Delay(10_000, 0));
            sender.configureBlocking(false);

            TestLink.await(() -> writeUntilFull(sender) == 0 && link.proxy().bytesHeld() == DelayLine.MAX_BYTES);
        }
    }

    private static int writeUntilFull(SocketChannel sender) {
        try {
            return sender.write(ByteBuffer.allocate(1 << 20));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aFaultOfOneLinkOfAMemberLeavesItsOthersAlone() throws IOException {
        InetSocketAddress third = TestLink.freeAddress(Route.memberAddress(3));
        try (LinkProxy members = LinkProxy.start(
                List.of(
                        new Route(third, link.target().address(), "node-3"),
                        new Route(
                                TestLink.freeAddress(Route.memberAddress(1)),
                                link.target().address(),
                                "node-1")),
                new Random(1))) {
            TestLink.await(members::isComplete);
            Socket fromFirst = link.connect(Route.memberAddress(1), third);
            link.target().next();
            Socket fromSecond = link.connect(Route.memberAddress(2), third);
            Socket second = link.target().next();

            assertThat(members.begin(LinkFault.Break.CUT, List.of("node-1--node-3")))
                    .isEmpty();

            TestLink.assertReset(fromFirst);
            assertThat(TestLink.roundTrip(fromSecond, second)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aLinkHasOneFaultAtATime() {
        link.begin(LinkFault.Break.BLACKHOLE);

        assertThat(link.proxy().begin(LinkFault.Break.CUT, List.of(TestLink.NAME)))
                .contains("busy " + TestLink.NAME);
        assertThat(link.proxy().begin(LinkFault.Break.CUT, List.of("node-1--node-2")))
                .contains("unknown node-1--node-2");
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(TestLink.TIMEOUT_MILLIS);
    }
}
