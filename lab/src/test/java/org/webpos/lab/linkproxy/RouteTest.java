package org.webpos.lab.linkproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private static final String TEXT = "127.0.0.13:5713=127.0.0.13:5703=node-3";

    @Test
    void itIsReadAsItIsWritten() {
        assertThat(Route.parse(TEXT)).hasToString(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:1", "127.0.0.1:1=127.0.0.1:2", "127.0.0.1:1=127.0.0.1:70000=a", "a=b=c"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Route.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.11, node-1--node-3", "127.0.0.14, node-3--node-4", "127.0.0.1, others--node-3"})
    void theLinkOfAMemberIsToldByTheSource(String source, String link) throws UnknownHostException {
        assertThat(Route.parse(TEXT).linkFrom(InetAddress.getByName(source))).isEqualTo(link);
    }

    @Test
    void anyClientOfRedisUsesTheSameLink() throws UnknownHostException {
        Route route = Route.parse("127.0.0.1:7011=127.0.0.1:7001=" + Route.NODES_REDIS);

        assertThat(route.linkFrom(InetAddress.getByName("127.0.0.12"))).isEqualTo("nodes--redis");
    }
}
