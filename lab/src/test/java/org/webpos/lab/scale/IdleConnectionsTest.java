package org.webpos.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.webpos.lab.http.StubServer;
import org.webpos.lab.stack.StackException;

class IdleConnectionsTest {

    @Test
    void theyStayOpenUntilTheServerClosesThem() throws IOException {
        StubServer node = node("/api/node");
        try (IdleConnections connections = IdleConnections.open(node.address(), 20)) {
            assertThat(connections.stillOpen()).isEqualTo(20);
            node.close();
            assertThat(connections.stillOpen()).isZero();
        }
    }

    @Test
    void aRequestThatFailsEndsIt() throws IOException {
        try (StubServer node = node("/elsewhere")) {
            assertThatThrownBy(() -> IdleConnections.open(node.address(), 20))
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            "only 0 of 20 idle connections could be opened: a request was answered with HTTP/1.1 404"
                                    + " Not Found");
        }
    }

    private static StubServer node(String path) throws IOException {
        return new StubServer(Map.of(path, exchange -> StubServer.answer(exchange, "{}")));
    }
}
