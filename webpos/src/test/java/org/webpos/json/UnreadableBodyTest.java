package org.webpos.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemType;

/** Bodies of which nothing is read. */
class UnreadableBodyTest {

    private static JsonBody read(String json) {
        return JsonBody.read(json.getBytes(StandardCharsets.UTF_8), Set.of("sku", "quantity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2]", "{}", "01", "+1", ".5", "1.", "0x1", "NaN", "Infinity"})
    void aQuantityThatIsNeitherTextNorNumberIsAnUnreadableBody(String quantity) {
        assertUnreadable("{\"sku\":\"TEA\",\"quantity\":" + quantity + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"sku\"",
                "[]",
                "[{\"sku\":\"TEA\"}]",
                "{",
                "{\"sku\":\"TEA\"",
                "{\"sku\":\"TEA\"}}",
                "{\"sku\":\"TEA\"}{}",
                "{\"sku\":\"TEA\"} x",
                "{'sku':'TEA'}",
                "{sku:\"TEA\"}",
                "{\"sku\":\"TEA\",}",
                "{\"sku\":\"TEA\",\"sku\":\"RICE\"}",
                "{\"sku\":\"T\u0000A\"}",
                "{\"sku\":\"\\x\"}",
                "// {}",
                "\u0000\u0001"
            })
    void aBodyOtherThanOneJsonObjectIsUnreadable(String body) {
        assertUnreadable(body);
    }

    @Test
    void aBodyNestedAsDeepAsFitsIsUnreadable() {
        assertUnreadable("[".repeat(JsonBody.MAX_BYTES));
        assertUnreadable("{\"sku\":".repeat(500));
        assertUnreadable("[".repeat(2048) + "]".repeat(2048));
        assertUnreadable("{\"sku\":" + "[".repeat(2000) + "]".repeat(2000) + "}");
    }

    @Test
    void whatIsNotUtf8IsUnreadable() {
        byte[] latin1 = "{\"sku\":\"Th\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> JsonBody.read(latin1, Set.of("sku"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> JsonBody.read("{\"sku\":\"TEA\"}".getBytes(StandardCharsets.UTF_16), Set.of("sku")))
                .isInstanceOf(ProblemException.class);
    }

    private static void assertUnreadable(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.UNREADABLE_BODY));
    }

    @Test
    void aBodyOfOneByteMoreThanFourKilobytesIsTooLarge() {
        assertThatThrownBy(() -> JsonBody.read(new byte[JsonBody.MAX_BYTES + 1], Set.of()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.BODY_TOO_LARGE));
    }

    @Test
    void aBodyOfFourKilobytesIsNotTooLarge() {
        String filled = "{\"sku\":\"" + "x".repeat(JsonBody.MAX_BYTES - 10) + "\"}";
        assertThat(filled).hasSize(4096);
        assertThat(read(filled).text("sku")).isPresent();
    }
}
