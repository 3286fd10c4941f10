package org.webpos.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.problem.ProblemException;
import org.webpos.problem.ProblemException.Violation;
import org.webpos.problem.ProblemType;

class JsonBodyTest {

    private static JsonBody read(String json) {
        return JsonBody.read(json.getBytes(StandardCharsets.UTF_8), Set.of("sku", "quantity"));
    }

    /** What is wrong with a body of which a sku and a quantity from 1 to 999 are read. */
    private static List<Violation> violations(String json) {
        JsonBody body = read(json);
        assertThat(body.text("sku").isPresent()
                        && body.number("quantity", 1, 999).isPresent())
                .isFalse();
        return catchThrowableOfType(ProblemException.class, body::throwIfInvalid)
                .violations();
    }

    @Test
    void aGoodBodyIsRead() {
        JsonBody body = read(" {\"quantity\": 999, \"sku\": \"TEA\"}\n");
        assertThat(body.text("sku")).contains("TEA");
        assertThat(body.number("quantity", 1, 999)).hasValue(999);
        body.throwIfInvalid();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "-0",
                "1000",
                "1.5",
                "0.99999999999999999999",
                "\"2\"",
                "null",
                "true",
                "1e99999999999",
                "-1e-99999999999",
                "2.0",
                "2e0",
                "20e-1",
                "1e400",
                "-1e400",
                "1e-400",
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "1e2147483647",
                "99999999999999999999",
                "4294967298",
                "18446744073709551618"
            })
    void anInvalidQuantityIsReportedWithItsField(String quantity) {
        assertThat(violations("{\"sku\":\"TEA\",\"quantity\":" + quantity + "}"))
                .containsExactly(new Violation("quantity", "has to be a whole number from 1 to 999"));
    }

    @Test
    void aNumberAsLongAsABodyMayBeIsReportedAtOnce() {
        String digits = "9".repeat(JsonBody.MAX_BYTES - 40);
        assertThat(violations("{\"sku\":\"TEA\",\"quantity\":" + digits + "}")).hasSize(1);
        assertThat(violations("{\"sku\":\"TEA\",\"quantity\":0." + digits + "}"))
                .hasSize(1);
    }

    @Test
    void aMissingFieldIsReported() {
        assertThat(violations("{}")).containsExactly(new Violation("sku", "is missing"));
        assertThat(violations("{\"sku\":\"TEA\"}")).containsExactly(new Violation("quantity", "is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true"})
    void aTextOfAnotherTypeIsReported(String sku) {
        assertThat(violations("{\"quantity\":1,\"sku\":" + sku + "}"))
                .containsExactly(new Violation("sku", "has to be a text"));
    }

    @Test
    void everythingThatIsWrongIsReportedAtOnce() {
        JsonBody body = read("{\"quantity\":0,\"Quantity\":1,\"price\":1}");
        assertThat(body.text("sku")).isEmpty();
        assertThat(body.number("quantity", 1, 999)).isEmpty();
        assertThatThrownBy(body::throwIfInvalid).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
            assertThat(problem.violations())
                    .containsExactlyInAnyOrder(
                            new Violation("Quantity", "there is no such field"),
                            new Violation("price", "there is no such field"),
                            new Violation("sku", "is missing"),
                            new Violation("quantity", "has to be a whole number from 1 to 999"));
        });
    }
}
