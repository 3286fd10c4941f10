package org.webpos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the real Gatling against a till whose one fault is known. */
class ShopperSimulationTest {

    @TempDir
    Path folder;

    @Test
    void aTillThatKeepsEveryItemPasses() throws Exception {
        Outcome outcome = shopAt(Fault.NONE);

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.said()).contains("CART users=5 acked=20 lost=0 doubled=0 unread=0 unknown=0");
        assertThat(outcome.operations()).isEqualTo(20);
        assertThat(outcome.lines()).hasSize(5).allMatch(line -> line.contains("\"found\":{"));
    }

    @Test
    void aLostItemFailsTheLoad() throws Exception {
        Outcome outcome = shopAt(Fault.LOSES);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.said()).contains("acked=20 lost=1 doubled=0 unread=0 unknown=0");
    }

    @Test
    void aDoubledItemFailsTheLoad() throws Exception {
        Outcome outcome = shopAt(Fault.DOUBLES);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.said()).contains("acked=20 lost=0 doubled=1 unread=0 unknown=0");
    }

    @Test
    void aRefusedAddFailsTheLoadButIsNeitherLostNorUnknown() throws Exception {
        Outcome outcome = shopAt(Fault.REFUSES);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.said()).contains("acked=19 lost=0 doubled=0 unread=0 unknown=0");
        assertThat(String.join("", outcome.lines())).contains("\"refused\":1");
    }

    @Test
    void anAddWithoutAnAnswerIsUnknownAndExplainsItsItem() throws Exception {
        assertThat(shopAt(Fault.SILENT).said()).contains("acked=19 lost=0 doubled=0 unread=0 unknown=1");
    }

    @Test
    void aCartThatCannotBeReadIsToldApart() throws Exception {
        Outcome outcome = shopAt(Fault.UNREADABLE);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.said()).contains("acked=20 lost=0 doubled=0 unread=20 unknown=0");
        assertThat(outcome.lines()).hasSize(5).allMatch(line -> line.endsWith("\"found\":null}"));
    }

    @Test
    void shoppersWhoAreCutOffAreWrittenTooAndFailTheLoad() throws Exception {
        int seconds = 1;
        Outcome outcome = cutOffAfter(seconds);
        while (outcome.lists() < 5 && seconds < 60) { // on a slow machine not all have arrived by then
            seconds *= 2;
            outcome = cutOffAfter(seconds);
        }

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.lines()).hasSize(5).allMatch(line -> line.endsWith("\"found\":null}"));
    }

    private Outcome cutOffAfter(int seconds) throws IOException, InterruptedException {
        return shopAt(Fault.NONE, "-Dpause=600000", "-Dlimit=" + seconds);
    }

    @Test
    void whoScansAsksForEveryProductAndAddsIt() throws Exception {
        Outcome outcome = scanAt(Fault.NONE);

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.said()).contains("CART users=5 acked=20 lost=0 doubled=0 unread=0 unknown=0");
        assertThat(outcome.scans()).isEqualTo(20);
        assertThat(outcome.lines()).allMatch(line -> line.contains("\"acked\":{\"TEA\":4}"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SCANS_NOTHING", "SCANS_ANOTHER"})
    void aProductThatCannotBeScannedFailsTheLoadAndIsNeitherAddedNorTriedAgain(Fault fault) throws Exception {
        Outcome outcome = scanAt(fault);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.said()).contains("acked=19 lost=0 doubled=0 unread=0 unknown=0");
        assertThat(outcome.scans()).isEqualTo(20);
        assertThat(outcome.operations()).isEqualTo(19);
    }

    @Test
    void aWrongSettingIsNamed() throws Exception {
        Outcome outcome = shopAt(Fault.NONE, "-Dusers=many");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.said()).contains("-Dusers=many: a whole number from 1 to 100000 is allowed");
    }

    private Outcome scanAt(Fault fault) throws IOException, InterruptedException {
        Path skus = Files.writeString(folder.resolve("skus"), "TEA\n");
        return shopAt(fault, "-Dshop=scan", "-Dskus=" + skus, "-Dpopularity=zipf");
    }

    private Outcome shopAt(Fault fault, String... settings) throws IOException, InterruptedException {
        return Outcome.of(folder, fault, settings);
    }
}
