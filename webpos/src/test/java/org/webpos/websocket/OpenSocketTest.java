package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.webpos.session.SessionId;

class OpenSocketTest {

    /** A client that takes texts at once, or one by one when told to. */
    private static final class Client implements Connection {

        private final List<String> taken = new ArrayList<>();
        private final List<Farewell> closed = new ArrayList<>();
        private boolean reads = true;
        private Runnable next = () -> {};
        private int pings;

        @Override
        public void send(String text, Runnable gone) {
            taken.add(text);
            if (reads) {
                gone.run();
            } else {
                next = gone;
            }
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void close(Farewell why) {
            closed.add(why);
        }
    }

    private final Client client = new Client();
    private final AtomicLong nanos = new AtomicLong();
    private final OpenSocket socket = new OpenSocket(client, Optional.of(SessionId.random()), 3, nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        socket.beat();
    }

    @Test
    void textsGoOutInTheirOrder() {
        client.reads = false;
        socket.send("1");
        socket.send("2");
        socket.send("3");
        assertThat(client.taken).containsExactly("1");
        client.next.run();
        assertThat(client.taken).containsExactly("1", "2");
        client.reads = true;
        client.next.run();
        assertThat(client.taken).containsExactly("1", "2", "3");
    }

    @Test
    void tensOfThousandsOfTextsDoNotNest() {
        client.reads = false;
        socket.send("first");
        for (int i = 0; i < 2_000; i++) {
            socket.send("");
        }
        client.reads = true;
        client.next.run();
        assertThat(client.taken).hasSize(2_001);
        assertThat(client.closed).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadIsLeftBehindOnceAndHearsNoMore() {
        client.reads = false;
        for (int i = 0; i < 1_000; i++) {
            socket.send("x".repeat(1_000));
        }
        assertThat(client.closed).containsExactly(Connection.Farewell.READS_TOO_SLOWLY);
        client.next.run();
        assertThat(client.taken).hasSize(1);
    }

    @Test
    void noCartIsSentAfterALaterOneOrToWhoKnowsIt() {
        socket.sendCart(3, "three");
        socket.sendCart(5, "five");
        socket.sendCart(4, "four");
        socket.sendCart(5, "five");
        socket.sendCart(6, "six");
        assertThat(client.taken).containsExactly("five", "six");
    }

    @Test
    void aSilentClientIsAskedAndAtLastGivenUp() {
        pass(Duration.ofSeconds(29));
        assertThat(client.pings).isZero();
        pass(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(5));
        assertThat(client.pings).isEqualTo(1);
        pass(Duration.ofSeconds(30));
        assertThat(client.pings).isEqualTo(2);
        assertThat(client.closed).isEmpty();
        pass(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(10));
        assertThat(client.closed).containsExactly(Connection.Farewell.CLIENT_SILENT);
    }

    @Test
    void aClientThatAnswersIsKept() {
        for (int minute = 0; minute < 10; minute++) {
            pass(Duration.ofSeconds(60));
            socket.heard();
        }
        assertThat(client.pings).isEqualTo(10);
        assertThat(client.closed).isEmpty();
    }
}
