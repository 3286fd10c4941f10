package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.Eventually.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** Answers that do not come, or not whole, or not from whom was asked. */
class TroubleOnTheWayTest {

    private static final Sku TEA = new Sku("TEA-1");
    private static final Duration BRIEF = Duration.ofMillis(300);
    private static final String SOUND = Said.tea("TEA-1").alone(AnswerKind.JSON);

    private final FakeSupplier supplier = new FakeSupplier();

    @AfterEach
    void close() {
        supplier.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void whoSendsUsElsewhereIsNotFollowed(int status) {
        FakeSupplier elsewhere = new FakeSupplier().answers(AnswerKind.JSON, SOUND);
        try (elsewhere) {
            supplier.answers(exchange -> {
                exchange.getResponseHeaders().set("Location", elsewhere.address() + "/products/TEA-1");
                Answer.send(exchange, status, "text/plain", "");
            });

            assertAway("the supplier answers with " + status);
            assertThat(elsewhere.asked()).isEmpty();
            assertThat(supplier.asked()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatEndsBeforeItsTimeIsNone() {
        supplier.truncates("application/json", SOUND + " ".repeat(SOUND.length()));

        assertAway("the supplier did not answer");
        assertThat(supplier.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatIsCutInTheMiddleIsNone() {
        supplier.answers(AnswerKind.JSON, SOUND.substring(0, SOUND.length() / 2));

        assertAway("the supplier's answer cannot be used: it is no JSON");
    }

    /** Where nothing says how long it should have been. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sku\":\"TEA-1\",\"images\":[1,2",
                "{\"stock\":{\"here\":1",
                "{\"stock\":[[{\"a\":[",
                "{\"a\":"
            })
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAnswerThatIsCutWithinWhatIsPassedOverIsNone(String cut) {
        supplier.answers(AnswerKind.JSON, cut);
        assertAway("the supplier's answer cannot be used: it is no JSON");

        supplier.answers(AnswerKind.JSON, "[" + cut);
        assertThatThrownBy(() -> supplier.products(AnswerKind.JSON).categories())
                .hasMessage("the supplier's answer cannot be used: it is no JSON");
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatTricklesInIsNotWaitedFor(AnswerKind kind) {
        supplier.trickles(kind.form().mediaType());

        await(
                () -> { // where the time is over before the supplier has heard the question, nobody hangs up on it
                    assertThatThrownBy(() -> supplier.products(kind, BRIEF).find(TEA))
                            .isInstanceOf(ProductSourceUnavailableException.class)
                            .hasMessage("the supplier did not answer within 300 ms");
                    return !supplier.asked().isEmpty();
                });
        supplier.awaitHangUp();
    }

    @Test
    void anAnswerWithoutAnEndIsHungUpOn() {
        supplier.floods("application/json");

        assertAway("the supplier's answer cannot be used: it has more than 2097152 bytes");
        supplier.awaitHangUp();
    }

    @Test
    void whoSaysNothingIsNotWaitedFor() {
        supplier.broods();

        assertThatThrownBy(() -> supplier.products(AnswerKind.JSON, BRIEF).search(ProductQuery.first(1)))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessage("the supplier did not answer within 300 ms");
    }

    @Test
    void whoHangsUpIsNotAskedAgain() {
        supplier.isAway();

        assertAway("the supplier did not answer");
        assertThat(supplier.asked()).hasSize(1);
    }

    @Test
    void whoHangsUpOnAnOldConnectionIsNotAskedAgain() {
        supplier.answers(AnswerKind.JSON, SOUND);
        SupplierProducts products = supplier.products(AnswerKind.JSON);
        products.find(TEA);
        supplier.isAway();

        assertThatThrownBy(() -> products.find(TEA)).isInstanceOf(ProductSourceUnavailableException.class);
        assertThat(supplier.asked()).hasSize(2);
    }

    @Test
    void whereNobodyListensThatIsNoAnswer() {
        SupplierProducts products = supplier.products(AnswerKind.JSON);
        supplier.close();

        assertThatThrownBy(() -> products.find(TEA)).isInstanceOf(ProductSourceUnavailableException.class);
    }

    private void assertAway(String told) {
        assertThatThrownBy(() -> supplier.products(AnswerKind.JSON).find(TEA))
                .isInstanceOf(ProductSourceUnavailableException.class)
                .hasMessage(told);
    }
}
