package org.webpos.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.json.StrictJsonReader.MalformedJsonException;
import org.webpos.json.StrictJsonReader.Policy;

class StrictJsonReaderTest {

    private static StrictJsonReader.Fields object(String text, Policy policy) {
        try (StrictJsonReader json = new StrictJsonReader(text, 2)) {
            json.expect(Event.START_OBJECT);
            StrictJsonReader.Fields fields = json.fields(policy);
            json.end();
            return fields;
        }
    }

    @Test
    void aNumberIsReturnedAsItIsWritten() {
        assertThat(object("{\"price\":-1.50e400}", Policy.REFUSE).number("price"))
                .contains("-1.50e400");
    }

    @Test
    void aValueOfAnotherKindIsNotCoerced() {
        StrictJsonReader.Fields fields = object("{\"text\":\"2\",\"number\":2,\"nothing\":null}", Policy.REFUSE);
        assertThat(fields.number("text")).isEmpty();
        assertThat(fields.text("number")).isEmpty();
        assertThat(fields.text("nothing")).isEmpty();
        assertThat(fields.names()).containsExactly("text", "number", "nothing");
    }

    /** Why duplicates are not left to a parser's own detection: it would refuse all objects for one. */
    @Test
    void aDuplicateFieldInOneObjectLeavesTheOthersUsable() {
        List<Optional<String>> skus = new ArrayList<>();
        String text =
                "[{\"sku\":\"A\"},{\"sku\":\"B\",\"sku\":\"B\"},{\"sku\":\"C\",\"sku\":1,\"sku\":\"C\"},{\"sku\":\"D\"}]";
        try (StrictJsonReader json = new StrictJsonReader(text, 2)) {
            json.expect(Event.START_ARRAY);
            while (json.next() == Event.START_OBJECT) {
                skus.add(json.fields(Policy.SKIP).text("sku"));
            }
            json.end();
        }
        assertThat(skus).containsExactly(Optional.of("A"), Optional.empty(), Optional.empty(), Optional.of("D"));
    }

    @Test
    void nestedValuesAreSkippedAsDeepAsAllowed() {
        assertThat(object("{\"stock\":[{\"a\":1},[]],\"sku\":\"A\"}", Policy.SKIP)
                        .text("sku"))
                .contains("A");
        assertThatThrownBy(() -> object("{\"stock\":[[[]]],\"sku\":\"A\"}", Policy.SKIP))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("it is nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[]}", "{\"a\":{}}", "{\"a\":1,\"a\":1}"})
    void aDuplicateFieldIsMalformedWhereItIsRefused(String text) {
        assertThatThrownBy(() -> object(text, Policy.REFUSE)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":[", "{\"a\":[1}", "{\"a\"}", "[]", "1", "{}{}", "{}x", "{\"a\":01}"})
    void aTextWithoutExactlyOneObjectIsMalformed(String text) {
        assertThatThrownBy(() -> object(text, Policy.SKIP)).isInstanceOf(MalformedJsonException.class);
    }
}
