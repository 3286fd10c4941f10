package org.webpos.lab.linkproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What passes through the proxy while nothing is wrong with its links. */
class LinkProxyTest {

    private final byte[] word = TestLink.word();

    @AutoClose
    private final TestLink link = new TestLink();

    @Test
    void bothSidesGetWhatTheOtherSends() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();

        byte[] large = new byte[3_000_000];
        new Random(2).nextBytes(large);
        Thread sender = new Thread(() -> send(client, large));
        sender.start();

        assertThat(server.getInputStream().readNBytes(large.length)).isEqualTo(large);
        server.getOutputStream().write(word);
        assertThat(client.getInputStream().readNBytes(word.length)).isEqualTo(word);
    }

    @Test
    void aHalfThatIsClosedLeavesTheOtherOpen() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();

        client.getOutputStream().write(word);
        client.shutdownOutput();

        assertThat(server.getInputStream().readAllBytes()).isEqualTo(word);
        server.getOutputStream().write(word);
        server.close();
        assertThat(client.getInputStream().readAllBytes()).isEqualTo(word);
        TestLink.await(() -> link.proxy().connections() == 0);
    }

    @Test
    void aResetIsPassedOn() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();

        client.setSoLinger(true, 0);
        client.close();

        TestLink.assertReset(server);
        TestLink.await(() -> link.proxy().connections() == 0);
    }

    @Test
    void manyConnectionsAreKeptApart() throws IOException {
        int count = 200;
        List<Socket> clients = new ArrayList<>();
        List<Socket> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket client = link.connect();
            clients.add(client);
            client.getOutputStream().write(i);
        }
        for (int i = 0; i < count; i++) {
            Socket server = link.target().next();
            servers.add(server);
            server.getOutputStream().write(server.getInputStream().read());
        }

        assertThat(link.proxy().connections()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            assertThat(clients.get(i).getInputStream().read()).isEqualTo(i);
        }
        for (Socket server : servers) {
            server.close();
        }
    }

    @Test
    void aTargetThatRefusesConnectionsIsSeenRefusingThemUntilItListensAgain() throws IOException {
        Socket client = link.connect();
        Socket server = link.target().next();
        link.target().close();
        server.close();
        client.close();

        TestLink.await(() -> !link.proxy().isComplete());
        assertThatThrownBy(link::connect).isInstanceOf(ConnectException.class);

        try (TestTarget again = new TestTarget(link.target().address().getPort())) {
            TestLink.await(link.proxy()::isComplete);
            link.connect();
            assertThat(again.next().isConnected()).isTrue();
        }
    }

    private static void send(Socket client, byte[] data) {
        try {
            client.getOutputStream().write(data);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
