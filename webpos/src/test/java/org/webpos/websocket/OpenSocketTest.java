package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.webpos.session.SessionId;
import org.webpos.websocket.OpenSocket.Connection;

class OpenSocketTest {

    /** Completes each send at once, or only when the test says so. */
    private static final class RecordingConnection implements Connection {

        private final List<String> sent = new ArrayList<>();
        private final List<CloseReason> closed = new ArrayList<>();
        private boolean reads = true;
        private Runnable next = () -> {};
        private int pings;

        @Override
        public void send(String text, Runnable onSent) {
            sent.add(text);
            if (reads) {
                onSent.run();
            } else {
                next = onSent;
            }
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void close(CloseReason reason) {
            closed.add(reason);
        }
    }

    private final RecordingConnection connection = new RecordingConnection();
    private final AtomicLong nanos = new AtomicLong();
    private final OpenSocket socket = new OpenSocket(connection, Optional.of(SessionId.random()), 3, nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        socket.heartbeat();
    }

    @Test
    void textsAreSentInTheirOrder() {
        connection.reads = false;
        socket.send("1");
        socket.send("2");
        socket.send("3");
        assertThat(connection.sent).containsExactly("1");
        connection.next.run();
        assertThat(connection.sent).containsExactly("1", "2");
        connection.reads = true;
        connection.next.run();
        assertThat(connection.sent).containsExactly("1", "2", "3");
    }

    @Test
    void thousandsOfTextsDoNotRecurse() {
        connection.reads = false;
        socket.send("first");
        for (int i = 0; i < 2_000; i++) {
            socket.send("");
        }
        connection.reads = true;
        connection.next.run();
        assertThat(connection.sent).hasSize(2_001);
        assertThat(connection.closed).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadIsDisconnectedOnceAndGetsNoMore() {
        connection.reads = false;
        for (int i = 0; i < 1_000; i++) {
            socket.send("x".repeat(1_000));
        }
        assertThat(connection.closed).containsExactly(Connection.CloseReason.CLIENT_TOO_SLOW);
        connection.next.run();
        assertThat(connection.sent).hasSize(1);
    }

    @Test
    void noCartIsSentAfterALaterOrEqualVersion() {
        socket.sendCart(3, "three");
        socket.sendCart(5, "five");
        socket.sendCart(4, "four");
        socket.sendCart(5, "five");
        socket.sendCart(6, "six");
        assertThat(connection.sent).containsExactly("five", "six");
    }

    @Test
    void aSilentClientIsPingedAndAtLastDisconnected() {
        pass(Duration.ofSeconds(29));
        assertThat(connection.pings).isZero();
        pass(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(5));
        assertThat(connection.pings).isEqualTo(1);
        pass(Duration.ofSeconds(30));
        assertThat(connection.pings).isEqualTo(2);
        assertThat(connection.closed).isEmpty();
        pass(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(10));
        assertThat(connection.closed).containsExactly(Connection.CloseReason.CLIENT_SILENT);
    }

    @Test
    void aClientThatRespondsStaysConnected() {
        for (int minute = 0; minute < 10; minute++) {
            pass(Duration.ofSeconds(60));
            socket.markAlive();
        }
        assertThat(connection.pings).isEqualTo(10);
        assertThat(connection.closed).isEmpty();
    }
}
