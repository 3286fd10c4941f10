package org.webpos.productsource.supplier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.productsource.supplier.NoUse.assertNoUse;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks for exactly a bad product gets no answer, and never a price. */
class BadProductTest {

    private static final Said SOUND = Said.tea(NoUse.TEA.value());

    private final FakeSupplier supplier = new FakeSupplier();

    @AfterEach
    void close() {
        supplier.close();
    }

    private static Stream<Arguments> bad() {
        return Stream.of(
                        Arguments.of(SOUND.at(-450), "price: is no whole number"),
                        Arguments.of(SOUND.at(0), "price: is no whole number"),
                        Arguments.of(SOUND.at(100_000_001), "price: is no whole number"),
                        Arguments.of(SOUND.in("USD"), "currency: is not CNY"),
                        Arguments.of(SOUND.in("cny"), "currency: is not CNY"),
                        Arguments.of(SOUND.in(""), "currency: is not CNY"),
                        Arguments.of(SOUND.named(" "), "name: is missing"),
                        Arguments.of(SOUND.named("茶".repeat(201)), "name: has more than 200 characters"),
                        Arguments.of(SOUND.named("te\u0007a"), "name: has characters that are no text"),
                        Arguments.of(SOUND.named("tea \u202E00.1"), "name: has characters that are no text"),
                        Arguments.of(SOUND.of("x".repeat(65)), "category: has more than 64 characters"),
                        Arguments.of(SOUND.scanned("6901234567891"), "barcode: is no EAN-13"),
                        Arguments.of(SOUND.scanned("690123456789"), "barcode: is no EAN-13"),
                        Arguments.of(Said.tea("TEA 1"), "sku: is none"),
                        Arguments.of(Said.tea("T".repeat(33)), "sku: is none"),
                        Arguments.of(Said.tea("TEA-2"), "it is about another product"))
                .flatMap(bad ->
                        Arrays.stream(AnswerKind.values()).map(kind -> Arguments.of(kind, bad.get()[0], bad.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isNoAnswer(AnswerKind kind, Said bad, String told) {
        supplier.answers(kind, bad.alone(kind));

        assertNoUse(supplier.products(kind), told);
    }

    @ParameterizedTest
    @EnumSource
    void aNameOfTenMegabytesIsNotTakenIn(AnswerKind kind) {
        supplier.answers(kind, SOUND.named("茶".repeat(10_000_000 / 3)).alone(kind));

        assertNoUse(supplier.products(kind), "it has more than 2097152 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{}",
                "{} {}",
                "\"TEA-1\"",
                "{\"sku\":\"TEA-1\"}",
                "{\"sku\":\"TEA-1\",}",
                "\u0001\u0002}{]<%PDF-1.7",
                "<html></html>"
            })
    void garbageIsNoProduct(String garbage) {
        supplier.answers(AnswerKind.JSON, garbage);
        assertNoUse(supplier.products(AnswerKind.JSON), "");

        supplier.answers(AnswerKind.HTML, garbage);
        assertNoUse(supplier.products(AnswerKind.HTML), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sku\":\"TEA-2\",", "{\"priceCents\":1,"})
    void aFieldThatStandsTwiceHasNoMeaning(String first) {
        supplier.answers(AnswerKind.JSON, first + SOUND.alone(AnswerKind.JSON).substring(1));

        assertNoUse(supplier.products(AnswerKind.JSON), "");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 500_000})
    void nothingIsTooDeep(int levels) {
        supplier.answers(AnswerKind.JSON, "{\"stock\":" + "[".repeat(levels) + "]".repeat(levels) + "}");
        assertNoUse(supplier.products(AnswerKind.JSON), "");

        supplier.answers(AnswerKind.HTML, "<div>".repeat(Math.min(levels, 300_000)));
        assertNoUse(supplier.products(AnswerKind.HTML), "it is nested too deeply");
    }

    /** Each of these would say all that is in it: half a gigabyte in all. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsInOneAnotherIsNotSaidAgainAndAgain() {
        supplier.answers(AnswerKind.HTML, "<main class=categories>" + "<ol><li class=category>ab".repeat(30_000));

        assertThatThrownBy(() -> supplier.products(AnswerKind.HTML).categories())
                .hasMessage("the supplier's answer cannot be used: it is nested too deeply");
    }
}
