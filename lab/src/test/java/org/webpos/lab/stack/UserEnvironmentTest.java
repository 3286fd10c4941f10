package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserEnvironmentTest {

    @Test
    void settingsOfANodePassAndAreNamed() {
        UserEnvironment environment = new UserEnvironment(
                Map.of("WEBPOS_SESSION_TIMEOUT", "PT5M", "WEBPOS_PORT_OFFSET", "10", "PATH", "/bin"));

        assertThat(environment.nodeSettings()).containsOnly(Map.entry("WEBPOS_SESSION_TIMEOUT", "PT5M"));
        assertThat(environment.report())
                .containsExactly("from the environment: WEBPOS_PORT_OFFSET, WEBPOS_SESSION_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEBPOS_BACKEND_3",
                "WEBPOS_BALANCE",
                "WEBPOS_RATE_LIMIT",
                "WEBPOS_NODE_NAME",
                "WEBPOS_NODE_PORT",
                "WEBPOS_SESSION_STORE",
                "WEBPOS_SESSION_REDIS_NODES",
                "WEBPOS_SESSION_HAZELCAST_LISTEN_PORT",
                "WEBPOS_FRONT_DOOR_TLS",
                "webpos_session_timeout",
                "webpos.session.timeout"
            })
    void whatTheLabSetsItselfIsDroppedAndNamed(String name) {
        UserEnvironment environment = new UserEnvironment(Map.of(name, "1"));

        assertThat(environment.nodeSettings()).isEmpty();
        assertThat(environment.report())
                .containsExactly("ignored in the environment, because the command line decides: " + name
                        + "; see bin/webpos up --help");
    }

    @Test
    void nothingIsSaidOfAnEnvironmentWithoutSettings() {
        assertThat(new UserEnvironment(Map.of("PATH", "/bin", "RATE_LIMIT", "1")).report())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005",
                "-Xmx1g -agentlib:jdwp=transport=dt_socket,address=*:5005,server=y",
                "-Xrunjdwp:transport=dt_socket,server=y,address=localhost:5005 -Da=b",
                "-Dcom.sun.management.jmxremote.port=5005"
            })
    void aFixedPortOfEveryJavaProcessIsRefused(String options) {
        UserEnvironment environment = new UserEnvironment(Map.of("JAVA_TOOL_OPTIONS", options));

        assertThatThrownBy(environment::checkJvmOptions)
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("JAVA_TOOL_OPTIONS makes every Java process listen on port 5005,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:0",
                "-agentlib:jdwp=transport=dt_socket,server=n,address=127.0.0.1:5005",
                "-Duser.language=ar -Duser.country=EG",
                "-Dwebpos.session.timeout=PT5M"
            })
    void otherOptionsAreNot(String options) {
        assertThatCode(new UserEnvironment(Map.of("JDK_JAVA_OPTIONS", options))::checkJvmOptions)
                .doesNotThrowAnyException();
    }

    @Test
    void aSystemPropertyForWhatTheLabSetsIsRefused() {
        assertThatThrownBy(
                        new UserEnvironment(Map.of("_JAVA_OPTIONS", "-Dwebpos.session.store=redis"))::checkJvmOptions)
                .hasMessage("_JAVA_OPTIONS sets webpos.session.store of every node, which the command line decides;"
                        + " leave it out");
    }
}
