package org.webpos.lab.linkproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkControlTest {

    private static final String LINK = "nodes--redis";

    private final TestTarget target = new TestTarget();
    private final LinkProxy proxy = LinkProxy.start(
            List.of(new Route(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), target.address(), LINK)),
            new Random(1));
    private final LinkControl control = new LinkControl(proxy, 0);

    LinkControlTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        control.close();
        proxy.close();
        target.close();
    }

    @Test
    void itAnswersThatItRuns() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("ping")).isEqualTo("pong");
        }
    }

    @Test
    void aFaultHoldsUntilItIsEnded() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("begin delay 100 20 on " + LINK)).isEqualTo("begun");
            assertThat(proxy.begin(LinkFault.Break.CUT, List.of(LINK))).contains("busy " + LINK);

            assertThat(client.ask("end")).isEqualTo("ended");
            assertThat(proxy.begin(LinkFault.Break.CUT, List.of(LINK))).isEmpty();
        }
    }

    @Test
    void aFaultEndsWithTheConnectionOfWhoBeganIt() throws IOException {
        try (Client killed = new Client()) {
            assertThat(killed.ask("begin blackhole on " + LINK)).isEqualTo("begun");
        }

        try (Client next = new Client()) {
            String reply = next.ask("begin cut on " + LINK);
            for (int tries = 0; reply.startsWith("busy") && tries < 10_000; tries++) {
                reply = next.ask("begin cut on " + LINK);
            }
            assertThat(reply).isEqualTo("begun");
        }
    }

    @Test
    void twoFaultsOnOneLinkAreRefused() throws IOException {
        try (Client first = new Client();
                Client second = new Client()) {
            assertThat(first.ask("begin cut on " + LINK)).isEqualTo("begun");

            assertThat(second.ask("begin delay 5 0 on " + LINK)).isEqualTo("busy " + LINK);
            assertThat(first.ask("begin cut on " + LINK)).isEqualTo("wrong");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "begin",
                "begin cut",
                "begin melt on nodes--redis",
                "begin delay 0 0 on nodes--redis",
                "begin delay 10001 0 on nodes--redis",
                "begin delay 10 11 on nodes--redis",
                "begin delay 10 on nodes--redis",
                "BEGIN cut on nodes--redis"
            })
    void whatItDoesNotUnderstandChangesNothing(String line) throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask(line)).isEqualTo("wrong");
        }
        assertThat(proxy.begin(LinkFault.Break.CUT, List.of(LINK))).isEmpty();
    }

    @Test
    void anUnknownLinkIsNamed() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("begin cut on nodes--redis node-1--node-2")).isEqualTo("unknown node-1--node-2");
        }
        assertThat(proxy.begin(LinkFault.Break.CUT, List.of(LINK))).isEmpty();
    }

    private final class Client implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), control.port());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

        Client() throws IOException {}

        String ask(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(in.readLine());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
