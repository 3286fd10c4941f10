package org.webpos.cluster.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.settings.InvalidSettingException;

class RedisConnectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "redis.invalid:7001"})
    void withoutAClusterTheAddressesTheReasonAndTheRemedyAreReported(String address) {
        assertThatThrownBy(() -> RedisConnection.open(List.of(address, "127.0.0.1:2")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(
                        "webpos.session.redis.nodes: no Redis Cluster answers at " + address + ", 127.0.0.1:2 (")
                .hasMessageContaining("start one with redis-cluster/cluster start");
    }
}
