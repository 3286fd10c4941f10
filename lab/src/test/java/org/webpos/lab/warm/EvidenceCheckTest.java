package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.result.WarmWindow.Carts;
import org.webpos.lab.result.WarmWindow.Errors;

class EvidenceCheckTest {

    private static final Errors NO_ERRORS = new Errors(0, 0, 0, 0, 0, 0);
    private static final Carts RIGHT = new Carts(10_000, 0, 0, 0);
    private static final WarmWindow SOUND = Windows.sound(100);

    @Test
    void aSoundRunIsEvidence() {
        assertThat(EvidenceCheck.objections(2, List.of(SOUND), List.of(SOUND, SOUND)))
                .isEmpty();
    }

    @Test
    void aGeneratorAtItsLimitIsNone() {
        WarmWindow busy = Windows.window(100, 0.91, NO_ERRORS, RIGHT);

        assertThat(EvidenceCheck.objections(2, List.of(), List.of(SOUND, busy)))
                .containsExactly("the generator used 91 % of its processor and may have been the limit");
        assertThat(EvidenceCheck.objections(2, List.of(busy), List.of(SOUND))).isEmpty();
        assertThat(EvidenceCheck.objections(2, List.of(), List.of(Windows.window(100, 0.9, NO_ERRORS, RIGHT))))
                .isEmpty();
    }

    @Test
    void againstAFloorTheGeneratorIsNoObjection() {
        WarmWindow busy = Windows.window(100, 0.99, NO_ERRORS, RIGHT);
        WarmWindow wrong = Windows.window(100, 0.99, NO_ERRORS, new Carts(10_000, 1, 0, 0));

        assertThat(EvidenceCheck.floorObjections(2, List.of(), List.of(busy))).isEmpty();
        assertThat(EvidenceCheck.floorObjections(1, List.of(), List.of(wrong))).hasSize(2);
    }

    @Test
    void oneProcessorIsNone() {
        assertThat(EvidenceCheck.objections(1, List.of(SOUND), List.of(SOUND)))
                .containsExactly("the machine has one processor, which node and generator shared");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0, 0, 0, 0, 0, true",
        "11, 0, 0, 0, 0, 0, false",
        "0, 5, 6, 0, 0, 0, false",
        "0, 5, 5, 0, 0, 10, true",
        "0, 0, 0, 11, 0, 0, false",
        "0, 0, 0, 0, 11, 0, false",
        "0, 0, 0, 0, 0, 11, false",
    })
    void moreThanOneFailedRequestInAThousandIsNone(
            long connect, long read, long write, long timeout, long status, long unanswered, boolean evidence) {
        WarmWindow window =
                Windows.window(100, 0.2, new Errors(connect, read, write, timeout, status, unanswered), RIGHT);

        List<String> objections = EvidenceCheck.objections(2, List.of(), List.of(window));

        assertThat(objections).isEqualTo(evidence ? List.of() : List.of("11 of 10,000 requests failed"));
    }

    @Test
    void wrongCartsAreNoneAlsoInTheWarmUp() {
        WarmWindow wrong = Windows.window(100, 0.2, NO_ERRORS, new Carts(10_000, 1, 2, 3));

        assertThat(EvidenceCheck.objections(2, List.of(wrong), List.of(SOUND)))
                .containsExactly("carts were wrong (1 item lost, 2 doubled, 3 carts not readable)");
    }
}
