package org.webpos.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of five shoppers of four items each, sent by the real Gatling.
 *
 * @param exit Gatling's exit code
 * @param said all it said
 * @param lines what the shoppers left behind of their carts
 * @param operations how many operation ids the till has seen
 * @param lists how often it was asked for its products
 * @param scans how often for one of them
 */
record Outcome(int exit, String said, List<String> lines, int operations, int lists, int scans) {

    /** Shops to the end; settings are Gatling's own, such as {@code -Dusers=5}. */
    static Outcome of(Path folder, Fault fault, String... settings) throws IOException, InterruptedException {
        Path carts = folder.resolve("carts.jsonl");
        try (StubTill till = new StubTill(fault)) {
            Process gatling = gatling(folder, till.address(), carts, settings).start();
            String said = new String(gatling.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(gatling.waitFor(), said, lines(carts), till.operations(), till.lists(), till.scans());
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
