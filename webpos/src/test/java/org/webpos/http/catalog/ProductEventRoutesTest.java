package org.webpos.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.Sku;
import org.webpos.http.catalog.ProductEventRoutes.ProductEvent;
import org.webpos.http.catalog.ProductEventRoutes.WebhookSignature;
import org.webpos.problem.ProblemException;

class ProductEventRoutesTest {

    private static final WebhookSignature SIGNATURE = new WebhookSignature(Optional.of("key"));

    /** The signature of this text with this key is in Wikipedia's article on HMAC. */
    private static final byte[] FOX = bytes("The quick brown fox jumps over the lazy dog");

    private static final String SIGNED = "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void namesTheProductsThatChanged() {
        assertThat(ProductEvent.read(bytes("{\"skus\":[\"A-1\",\"B-2\"]}")).skus())
                .containsExactly(new Sku("A-1"), new Sku("B-2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"skus\":[]}",
                "{\"skus\":\"A-1\"}",
                "{\"skus\":[1]}",
                "{\"skus\":[\"A 1\"]}",
                "{\"skus\":[null]}",
                "{\"skus\":[\"A-1\"],\"priceCents\":1}",
                "{\"skus\":[\"A-1\"]",
                "nonsense"
            })
    void refusesAnythingElse(String body) {
        assertThatThrownBy(() -> ProductEvent.read(bytes(body))).isInstanceOf(ProblemException.class);
    }

    @Test
    void takesAHundredAtMost() {
        String hundred = IntStream.range(0, 100).mapToObj(i -> "\"S-" + i + '"').collect(Collectors.joining(","));
        assertThat(ProductEvent.read(bytes("{\"skus\":[" + hundred + "]}")).skus())
                .hasSize(100);
        assertThatThrownBy(() -> ProductEvent.read(bytes("{\"skus\":[" + hundred + ",\"S-100\"]}")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void believesWhatTheSupplierSigned() {
        assertThatNoException().isThrownBy(() -> SIGNATURE.verify(FOX, SIGNED));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9",
                "sha256=F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8"
            })
    void believesNothingElse(@Nullable String signature) {
        assertThatThrownBy(() -> SIGNATURE.verify(FOX, signature)).isInstanceOf(ProblemException.class);
    }

    @Test
    void believesNobodyWhereNoSecretIsSet() {
        assertThatThrownBy(() -> new WebhookSignature(Optional.empty()).verify(FOX, SIGNED))
                .isInstanceOf(ProblemException.class);
    }
}
