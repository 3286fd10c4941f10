package org.webpos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.load.StubTill.Fault;

/** Runs the real Gatling against a till whose one fault is known. Each test has processes of its own, so two of them run at a time. */
@Execution(ExecutionMode.CONCURRENT)
class ShopperSimulationTest {

    @TempDir
    Path folder;

    @Test
    void aTillThatStoresEveryItemPasses() throws Exception {
        GatlingResult result = shopAt(Fault.NONE);

        assertPassed(result);
        assertThat(result.operations()).isEqualTo(20);
        assertThat(result.lines()).hasSize(5).allMatch(line -> line.contains("\"found\":{"));
    }

    private static void assertPassed(GatlingResult result) {
        assertThat(result.exit()).isZero();
        assertThat(result.output()).contains("CART users=5 acked=20 lost=0 doubled=0 unread=0 unknown=0");
    }

    @ParameterizedTest
    @CsvSource({"LOSES, lost=1 doubled=0", "DOUBLES, lost=0 doubled=1"})
    void aLostOrDoubledItemFailsTheLoad(Fault fault, String counts) throws Exception {
        GatlingResult result = shopAt(fault);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).contains("acked=20 " + counts + " unread=0 unknown=0");
    }

    @Test
    void aRefusedAddFailsTheLoadButIsNeitherLostNorUnknown() throws Exception {
        GatlingResult result = shopAt(Fault.REFUSES);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).contains("acked=19 lost=0 doubled=0 unread=0 unknown=0");
        assertThat(String.join("", result.lines())).contains("\"refused\":1");
    }

    @Test
    void anAddWithoutAResponseIsUnknownAndExplainsItsItem() throws Exception {
        assertThat(shopAt(Fault.SILENT).output()).contains("acked=19 lost=0 doubled=0 unread=0 unknown=1");
    }

    @Test
    void aCartThatCannotBeReadIsCountedSeparately() throws Exception {
        GatlingResult result = shopAt(Fault.UNREADABLE);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).contains("acked=20 lost=0 doubled=0 unread=20 unknown=0");
        assertThat(result.lines()).hasSize(5).allMatch(line -> line.endsWith("\"found\":null}"));
    }

    @Test
    void shoppersWhoAreCutOffAreWrittenTooAndFailTheLoad() throws Exception {
        int seconds = 1;
        GatlingResult result = cutOffAfter(seconds);
        while (result.lists() < 5 && seconds < 60) { // on a slow machine not all have arrived by then
            seconds *= 2;
            result = cutOffAfter(seconds);
        }

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.lines()).hasSize(5).allMatch(line -> line.endsWith("\"found\":null}"));
    }

    private GatlingResult cutOffAfter(int seconds) throws IOException, InterruptedException {
        return shopAt(Fault.NONE, "-Dpause=600000", "-Dlimit=" + seconds);
    }

    @Test
    void scanningShoppersRequestEveryProductAndAddIt() throws Exception {
        GatlingResult result = scanAt(Fault.NONE);

        assertPassed(result);
        assertThat(result.scans()).isEqualTo(20);
        assertThat(result.lines()).allMatch(line -> line.contains("\"acked\":{\"TEA\":4}"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SCANS_NOTHING", "SCANS_ANOTHER"})
    void aProductThatCannotBeScannedFailsTheLoadAndIsNeitherAddedNorTriedAgain(Fault fault) throws Exception {
        GatlingResult result = scanAt(fault);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.output()).contains("acked=19 lost=0 doubled=0 unread=0 unknown=0");
        assertThat(result.scans()).isEqualTo(20);
        assertThat(result.operations()).isEqualTo(19);
    }

    @Test
    void aWrongSettingIsNamed() throws Exception {
        GatlingResult result = shopAt(Fault.NONE, "-Dusers=many");

        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("-Dusers=many: a whole number from 1 to 100000 is allowed");
    }

    private GatlingResult scanAt(Fault fault) throws IOException, InterruptedException {
        Path skus = Files.writeString(folder.resolve("skus"), "TEA\n");
        return shopAt(fault, "-Dshop=scan", "-Dskus=" + skus, "-Dpopularity=zipf");
    }

    private GatlingResult shopAt(Fault fault, String... settings) throws IOException, InterruptedException {
        return GatlingResult.of(folder, fault, settings);
    }

    /**
     * The result of a load of five shoppers with four items each, sent by the real Gatling.
     *
     * @param exit Gatling's exit code
     * @param output all it printed
     * @param lines what the shoppers left behind of their carts
     * @param operations how many operation ids the till has seen
     * @param lists how often its list of products was read
     * @param scans how often one product was read
     */
    private record GatlingResult(int exit, String output, List<String> lines, int operations, int lists, int scans) {

        /** Runs the load to its end; settings are Gatling's own, such as {@code -Dusers=5}. */
        static GatlingResult of(Path folder, Fault fault, String... settings) throws IOException, InterruptedException {
            Path carts = folder.resolve("carts.jsonl");
            try (StubTill till = new StubTill(fault)) {
                Process gatling =
                        gatling(folder, till.address(), carts, settings).start();
                String output = new String(gatling.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new GatlingResult(
                        gatling.waitFor(), output, lines(carts), till.operations(), till.lists(), till.scans());
            }
        }

        private static ProcessBuilder gatling(Path folder, String address, Path carts, String... settings) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-DbaseUrl=" + address,
                    "-Dcarts=" + carts));
            command.addAll(List.of("-Dusers=5", "-Dramp=0", "-Ditems=4", "-Dpause=0"));
            command.addAll(List.of(settings));
            command.addAll(List.of("io.gatling.app.Gatling", "-nr", "-s", ShopperSimulation.class.getName()));
            command.addAll(List.of("-rf", folder.resolve("gatling").toString()));
            return new ProcessBuilder(command).redirectErrorStream(true);
        }

        private static List<String> lines(Path carts) throws IOException {
            return Files.exists(carts) ? Files.readAllLines(carts) : List.of();
        }
    }
}
