package org.webpos.lab.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Part.Health;

/** Output of {@code docker inspect}, reduced to what is read of it. */
class ContainerStackTest {

    @Test
    void aNodeHasItsNameItsProcessAndItsPublishedPort() {
        ContainerStack.Container node = inspected("""
                {"State":{"Running":true,"Pid":4711,"Health":{"Status":"healthy"}},
                 "Config":{"Env":["WEBPOS_SESSION_STORE=redis","EMPTY="],"Labels":{"com.docker.compose.service":"node-2"}},
                 "NetworkSettings":{"Ports":{"5701/tcp":null,"8080/tcp":[{"HostIp":"127.0.0.1","HostPort":"8082"}]}}}
                """);

        assertThat(node.part()).contains(new Part(Part.Kind.NODE, "node-2", 4711, 8082));
        assertThat(node.health()).isEqualTo(Health.READY);
        assertThat(node.environment())
                .containsEntry("WEBPOS_SESSION_STORE", "redis")
                .containsEntry("EMPTY", "");
    }

    @Test
    void theServiceWebposIsTheFrontDoor() {
        ContainerStack.Container door = inspected("""
                {"State":{"Running":true,"Pid":12,"Health":{"Status":"starting"}},
                 "Config":{"Env":[],"Labels":{"com.docker.compose.service":"webpos"}},
                 "NetworkSettings":{"Ports":{"8080/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}],
                                             "8404/tcp":[{"HostIp":"127.0.0.1","HostPort":"8404"}]}}}
                """);

        assertThat(door.part()).contains(new Part(Part.Kind.HAPROXY, "haproxy", 12, 8080));
        assertThat(door.statistics()).isEqualTo(8404);
        assertThat(door.health()).isEqualTo(Health.UNREADY);
    }

    @Test
    void aKilledRedisServerIsGoneAndServesNoPort() {
        ContainerStack.Container redis = inspected("""
                {"State":{"Running":false,"Pid":0,"Health":{"Status":"unhealthy"}},
                 "Config":{"Env":[],"Labels":{"com.docker.compose.service":"redis-4"}},
                 "NetworkSettings":{"Ports":{}}}
                """);

        assertThat(redis.part()).contains(new Part(Part.Kind.REDIS, "redis-4", 0, 0));
        assertThat(redis.health()).isEqualTo(Health.GONE);
    }

    @Test
    void theServicePostgresIsTheDatabase() {
        assertThat(inspected("{\"Config\":{\"Labels\":{\"com.docker.compose.service\":\"postgres\"}}}")
                        .part())
                .contains(new Part(Part.Kind.POSTGRES, "postgres", 0, 0));
    }

    @Test
    void anInitContainerIsNoPart() {
        assertThat(inspected("{\"Config\":{\"Labels\":{\"com.docker.compose.service\":\"token-keys\"}}}")
                        .part())
                .isEmpty();
    }

    private static ContainerStack.Container inspected(String json) {
        try {
            return ContainerStack.Container.of(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
