package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.result.WarmWindow.Carts;

/** What the figures of wrk and the carts say together. */
class WindowRunnerTest {

    @ParameterizedTest(name = "{0} adds of {1} requests, {2} answered, {3} errors, {4} added")
    @CsvSource({
        // 32 adds were under way at the end: each may have taken effect or not
        "1032, 1032, 1000, 0, 1000, 1000, 0, 0",
        "1032, 1032, 1000, 0, 1032, 1000, 0, 0",
        "1032, 1032, 1000, 0, 999, 1000, 1, 0",
        "1032, 1032, 1000, 0, 1033, 1000, 0, 1",
        // an add that was answered with an error may have taken effect or not
        "1000, 1000, 1000, 5, 995, 995, 0, 0",
        "1000, 1000, 1000, 5, 1000, 995, 0, 0",
        "1000, 1000, 1000, 5, 994, 995, 1, 0",
        // among other requests it is not known which were adds
        "500, 1032, 1000, 0, 468, 468, 0, 0",
        "500, 1032, 1000, 0, 467, 468, 1, 0",
        "500, 1032, 1000, 0, 501, 468, 0, 1",
        // reads add nothing
        "0, 1032, 1000, 0, 0, 0, 0, 0",
        "0, 1032, 1000, 0, 1, 0, 0, 1",
    })
    void acknowledgedAddsAreInTheCartsAndNothingElseIs(
            long adds, long issued, long answered, long errors, long added, long acked, long lost, long doubled) {
        Wrk.Output output = Wrk.Output.parse(String.format(
                Locale.ROOT,
                "result adds %d%nresult issued %d%nresult requests %d%nresult status %d%n",
                adds,
                issued,
                answered,
                errors));

        assertThat(WindowRunner.carts(output, added, 0)).isEqualTo(new Carts(acked, lost, doubled, 0));
    }

    @Test
    void cartsThatCannotBeReadAreNotCalledLost() {
        Wrk.Output output = Wrk.Output.parse("result adds 10\nresult issued 10\nresult requests 10\n");

        Carts carts = WindowRunner.carts(output, 4, 1);

        assertThat(carts).isEqualTo(new Carts(10, 0, 0, 1));
        assertThat(carts.areRight()).isFalse();
    }

    @Test
    void requestsOfClosedConnectionsAreThoseBeyondTheOnesUnderWay() {
        Wrk.Output output = Wrk.Output.parse("result adds 10\nresult issued 1040\nresult requests 1000\n");

        assertThat(WindowFigures.errors(output, 32).unanswered()).isEqualTo(8);
        assertThat(WindowFigures.errors(output, 40).sum()).isZero();
    }
}
