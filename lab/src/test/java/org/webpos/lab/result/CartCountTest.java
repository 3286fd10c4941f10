package org.webpos.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.lab.result.CartCount.ShopperReport;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;

/** The judgement that the project exists for. */
class CartCountTest {

    private static final Map<String, Integer> NONE = Map.of();

    @TempDir
    Path folder;

    @Test
    void aCartThatHoldsWhatWasAcknowledgedIsRight() {
        assertCart(judge(Map.of("TEA", 2, "RICE", 1), NONE, Map.of("TEA", 2, "RICE", 1)), 3, 0, 0, 0, 0);
    }

    @Test
    void anAcknowledgedItemThatIsMissingIsLost() {
        assertCart(judge(Map.of("TEA", 2, "RICE", 1), NONE, Map.of("TEA", 1, "RICE", 1)), 3, 1, 0, 0, 0);
    }

    @Test
    void anEmptyCartLostEverything() {
        assertCart(judge(Map.of("TEA", 2, "RICE", 1), NONE, NONE), 3, 3, 0, 0, 0);
    }

    @Test
    void anItemThatWasNotAddedIsDoubled() {
        assertCart(judge(Map.of("TEA", 1), NONE, Map.of("TEA", 1, "SALT", 2)), 1, 0, 2, 0, 0);
    }

    @Test
    void aLostAndADoubledItemNeverCancel() {
        assertCart(judge(Map.of("TEA", 1, "RICE", 1), NONE, Map.of("TEA", 2)), 2, 1, 1, 0, 0);
    }

    @Test
    void theCartsOfTwoShoppersNeverCancelEither() {
        CartCount lost = judge(Map.of("TEA", 1), NONE, NONE);
        CartCount doubled = judge(Map.of("TEA", 1), NONE, Map.of("TEA", 2));

        assertCart(lost.plus(doubled), 2, 1, 1, 0, 0);
    }

    @Test
    void anAddWithoutAResponseMayOrMayNotBeInTheCart() {
        assertCart(judge(Map.of("TEA", 1), Map.of("TEA", 1), Map.of("TEA", 1)), 1, 0, 0, 0, 1);
        assertCart(judge(Map.of("TEA", 1), Map.of("TEA", 1), Map.of("TEA", 2)), 1, 0, 0, 0, 1);
        assertCart(judge(NONE, Map.of("TEA", 1), Map.of("TEA", 1)), 0, 0, 0, 0, 1);
    }

    @Test
    void beyondTheAddsWithoutAResponseASurplusIsDoubled() {
        assertCart(judge(Map.of("TEA", 1), Map.of("TEA", 1), Map.of("TEA", 4)), 1, 0, 2, 0, 1);
    }

    @Test
    void anAddWithoutAResponseExplainsNoOtherProduct() {
        assertCart(judge(Map.of("TEA", 1), Map.of("TEA", 1), Map.of("TEA", 1, "RICE", 1)), 1, 0, 1, 0, 1);
    }

    @Test
    void anAddWithoutAResponseNeverMakesUpForALostItem() {
        assertCart(judge(Map.of("TEA", 2), Map.of("TEA", 3), Map.of("TEA", 1)), 2, 1, 0, 0, 3);
    }

    @Test
    void aCartThatCouldNotBeReadIsNeitherLostNorRight() {
        assertCart(judge(Map.of("TEA", 2, "RICE", 1), Map.of("SALT", 1), null), 3, 0, 0, 3, 1);
    }

    @Test
    void refusedAddsAreNoItems() {
        CartCount count = CartCount.of(new ShopperReport(1, NONE, NONE, 4, NONE));

        assertCart(count, 0, 0, 0, 0, 0);
        assertThat(count.refused()).isEqualTo(4);
    }

    @Test
    void theFileOfARealLoadIsCountedLineByLine() throws IOException {
        Path file = folder.resolve("carts.jsonl");
        try (var sample = Objects.requireNonNull(getClass().getResourceAsStream("/org/webpos/lab/load/carts.jsonl"))) {
            Files.copy(sample, file);
        }

        assertThat(CartCount.ofFile(file)).isEqualTo(new CartCount(11, 0, 0, 0, 0, 1, 4));
    }

    @Test
    void aShopperWhoIsInTheFileTwiceIsRefused() throws IOException {
        String line = "{\"shopper\":1,\"acked\":{},\"unknown\":{},\"refused\":0,\"found\":{}}\n";
        Path file = Files.writeString(folder.resolve("carts.jsonl"), line + line);

        assertThatThrownBy(() -> CartCount.ofFile(file)).hasMessageContaining("shopper 1 is there twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shopper\":1,\"acked\":{\"TEA\":1},\"unkn",
                "{\"shopper\":1,\"acked\":{},\"unknown\":{},\"refused\":0}",
                "{\"shopper\":1,\"acked\":{},\"unknown\":{},\"refused\":0,\"found\":{},\"more\":1}",
                "",
            })
    void aDamagedLineIsRefusedRatherThanSkipped(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("carts.jsonl"), line + "\n");

        assertThatThrownBy(() -> CartCount.ofFile(file)).isInstanceOf(UnreadableResultException.class);
    }

    private static CartCount judge(
            Map<String, Integer> acked, Map<String, Integer> unknown, @Nullable Map<String, Integer> found) {
        return CartCount.of(new ShopperReport(1, acked, unknown, 0, found));
    }

    private static void assertCart(CartCount count, int acked, int lost, int doubled, int unread, int unknown) {
        assertThat(count)
                .extracting(
                        CartCount::acked, CartCount::lost, CartCount::doubled, CartCount::unread, CartCount::unknown)
                .containsExactly(acked, lost, doubled, unread, unknown);
    }
}
