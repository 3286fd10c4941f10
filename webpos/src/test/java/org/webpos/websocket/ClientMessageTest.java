package org.webpos.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.problem.ProblemException;

class ClientMessageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-1.50e400",
                "true",
                "null",
                "\"\"",
                "\"a:b,}\\\"]\"",
                "\"茶 🍵\"",
                "[]",
                "{}",
                "[1, [2 ,{\"a\" : [\":\"]}]]",
                "{\"type\":\"ping\",\"data\":{\"data\":[]}}"
            })
    void dataIsReturnedAsItIsWritten(String data) {
        for (String form : new String[] {
            "{\"type\":\"echo\",\"data\":%s}",
            "{\"data\":%s,\"type\":\"echo\"}",
            " {\n\"data\" :\t%s ,\r\n \"type\" : \"echo\" } "
        }) {
            assertThat(ClientMessage.parse(form.replace("%s", data)))
                    .isEqualTo(new ClientMessage(ClientMessage.Type.ECHO, data));
        }
    }

    @Test
    void missingDataIsNull() {
        assertThat(ClientMessage.parse("{\"type\":\"ping\"}").data()).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ping",
                "[]",
                "{",
                "{}",
                "{}{}",
                "null",
                "{\"type\":\"ping\"",
                "{\"type\":\"ping\"}x",
                "{\"type\":\"PING\"}",
                "{\"type\":null}",
                "{\"type\":[\"ping\"]}",
                "{\"type\":\"ping\",\"data\":}",
                "{\"type\":\"ping\",\"data\":[}",
                "{\"type\":\"ping\",\"data\":[1}",
                "{\"type\":\"ping\",\"data\":01}",
                "{\"type\":\"ping\",\"data\":1,\"data\":1}",
                "{\"type\":\"ping\",\"more\":1}",
                "{'type':'ping'}"
            })
    void anInvalidMessageIsAProblem(String text) {
        assertThatThrownBy(() -> ClientMessage.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void deepDataIsReturnedOrRefused() {
        String deep = "[".repeat(900) + "]".repeat(900);
        assertThat(ClientMessage.parse("{\"type\":\"echo\",\"data\":" + deep + '}')
                        .data())
                .isEqualTo(deep);
        assertThatThrownBy(() -> ClientMessage.parse("{\"type\":\"echo\",\"data\":" + "[".repeat(4000) + '}'))
                .isInstanceOf(ProblemException.class);
    }
}
