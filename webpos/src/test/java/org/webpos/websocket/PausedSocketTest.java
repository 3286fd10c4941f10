package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.webpos.node.PauseDetector;
import org.webpos.websocket.OpenSocket.Connection;

/** What was queued in a WebSocket while the process was paused is refused. */
class PausedSocketTest {

    private static final String ECHO = "{\"type\":\"echo\",\"data\":1}";

    private final AtomicLong now = new AtomicLong();
    private final PauseDetector pauses = new PauseDetector(now::get);
    private final WebSocketEndpoint endpoint = new WebSocketEndpoint();
    private final List<String> sent = new ArrayList<>();
    private final OpenSocket socket = new OpenSocket(connection(), Optional.empty(), 0, now::get);

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // nobody injects here
    void open() {
        endpoint.serializer = new JsonMessageSerializer();
        endpoint.pauses = pauses;
    }

    @Test
    void aMessageRightAfterAPauseIsRefusedAndTheSocketStaysOpen() {
        now.addAndGet(PauseDetector.LIMIT.plusMillis(1).toNanos());
        for (int checks = 0; checks < 3; checks++) {
            endpoint.receive(socket, ECHO);
            pauses.check();
        }
        assertThat(sent).hasSize(3).allSatisfy(answer -> assertThat(answer)
                .startsWith("{\"type\":\"error\",\"problem\":{")
                .contains("\"status\":503"));

        endpoint.receive(socket, ECHO);

        assertThat(sent).last().isEqualTo(ECHO);
    }

    @Test
    void aShorterPauseRefusesNothing() {
        now.addAndGet(PauseDetector.LIMIT.toNanos());

        endpoint.receive(socket, ECHO);

        assertThat(sent).containsExactly(ECHO);
    }

    private Connection connection() {
        return new Connection() {
            @Override
            public void send(String text, Runnable onSent) {
                sent.add(text);
                onSent.run();
            }

            @Override
            public void ping() {}

            @Override
            public void close(CloseReason reason) {
                sent.add("closed: " + reason);
            }
        };
    }
}
