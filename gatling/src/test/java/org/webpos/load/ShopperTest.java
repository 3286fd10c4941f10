package org.webpos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.webpos.load.Shopper.CartTally;
import org.webpos.load.SkuDistribution.Popularity;

class ShopperTest {

    private static final String TEA = "TEA";
    private final Shopper shopper = new Shopper(17, 1);

    @Test
    void choosesTheSameForTheSameSeedAndNumber() {
        assertThat(choices(new Shopper(3, 5))).isEqualTo(choices(new Shopper(3, 5)));
        assertThat(choices(new Shopper(3, 5))).isNotEqualTo(choices(new Shopper(4, 5)));
        assertThat(choices(new Shopper(3, 5))).isNotEqualTo(choices(new Shopper(3, 6)));
    }

    @Test
    void byPopularityToo() {
        assertThat(scans(new Shopper(3, 5))).isEqualTo(scans(new Shopper(3, 5)));
        assertThat(scans(new Shopper(3, 5))).isNotEqualTo(scans(new Shopper(4, 5)));
    }

    @Test
    void aChosenProductIsNotYetAdded() {
        shopper.choose(new SkuDistribution(List.of(TEA), Popularity.ZIPF));

        assertThat(shopper.adds()).isZero();
        assertThat(shopper.tally()).isEqualTo(CartTally.NONE);
    }

    @Test
    void anAddIsUnknownUntilItsResponseArrives() {
        shopper.add(TEA);
        assertThat(shopper.line())
                .isEqualTo("{\"shopper\":17,\"acked\":{},\"unknown\":{\"TEA\":1},\"refused\":0,\"found\":null}");

        shopper.recordResponse(200);
        assertThat(shopper.line())
                .isEqualTo("{\"shopper\":17,\"acked\":{\"TEA\":1},\"unknown\":{},\"refused\":0,\"found\":null}");
    }

    @Test
    void aServerErrorLeavesAnAddUnknown() {
        shopper.add(TEA);
        shopper.recordResponse(503);

        assertThat(shopper.recordCart(Map.of("TEA", 1)).isRight()).isTrue();
        assertThat(shopper.recordCart(Map.of()).isRight()).isTrue();
        assertThat(shopper.tally().unknown()).isEqualTo(1);
    }

    @Test
    void aClientErrorIsARefusal() {
        shopper.add(TEA);
        shopper.recordResponse(422);

        assertThat(shopper.line())
                .isEqualTo("{\"shopper\":17,\"acked\":{},\"unknown\":{},\"refused\":1,\"found\":null}");
    }

    @Test
    void aResponseToALaterAddDoesNotClearAnEarlierUnknown() {
        shopper.add(TEA);
        shopper.add(TEA);
        shopper.recordResponse(200);

        assertThat(shopper.tally()).isEqualTo(new CartTally(1, 0, 0, 1, 1));
        assertThat(shopper.recordCart(Map.of("TEA", 2)).isRight()).isTrue();
        assertThat(shopper.recordCart(Map.of("TEA", 3))).isEqualTo(new CartTally(1, 0, 1, 0, 1));
        assertThat(shopper.recordCart(Map.of())).isEqualTo(new CartTally(1, 1, 0, 0, 1));
    }

    private static List<String> choices(Shopper shopper) {
        return Stream.generate(() -> shopper.choose(List.of("A", "B", "C", "D", "E", "F", "G", "H")))
                .limit(12)
                .toList();
    }

    private static List<String> scans(Shopper shopper) {
        SkuDistribution distribution =
                new SkuDistribution(List.of("A", "B", "C", "D", "E", "F", "G", "H"), Popularity.ZIPF);
        return Stream.generate(() -> shopper.choose(distribution)).limit(12).toList();
    }
}
