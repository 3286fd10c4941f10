package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.webpos.lab.stack.LiveProcesses;
import org.webpos.lab.stack.ScriptResult;

/** Nodes that come, go and restart while the others serve. Needs the built till. */
class ScalingIT {

    private static final WebPosProcess WEBPOS = new WebPosProcess(ScriptResult.ROOT, 12_900, StackExtension.HASTE);

    @RegisterExtension
    static final StackExtension STACK = new StackExtension(WEBPOS);

    @Test
    void nodesOfAGridFailComeRestartAndGoWithoutAFailedRequestOrALostItem() throws Exception {
        try (ContinuousShoppers shoppers = new ContinuousShoppers(up("hazelcast"), 8)) {
            aNodeThatDoesNotComeBackStaysOutAndTheOthersServeOn();
            assertThat(WEBPOS.parts()).containsOnlyKeys("haproxy", "node-2");
            assertDone(WEBPOS.run("lb", "add"), "node-1 http://127.0.0.1:20981");
            assertDone(WEBPOS.run("restart", "--rolling"), "2 of 2 nodes restarted");
            assertDone(WEBPOS.run("lb", "remove", "node-2"), "node-2 has left, lost no cart");
            assertThat(WEBPOS.parts()).containsOnlyKeys("haproxy", "node-1");

            shoppers.stopAndCompare();
        }
    }

    private static void aNodeThatDoesNotComeBackStaysOutAndTheOthersServeOn() throws Exception {
        String old = WEBPOS.parts().get("node-1");
        Process restart = WEBPOS.start("restart", "--rolling");
        try (BufferedReader message = restart.errorReader(StandardCharsets.UTF_8)) {
            WebPosProcess.awaitLine(message, "node-1: starts");
            WebPosProcess.kill(WEBPOS.awaitSuccessorOf("node-1", old));

            assertThat(message.lines().reduce((before, line) -> line)).hasValueSatisfying(line -> assertThat(line)
                    .startsWith("webpos: node-1 ended while it was starting")
                    .endsWith("the others serve on without node-1: remove the cause, then bin/webpos lb add"));
        }
        assertThat(restart.waitFor()).isOne();
    }

    @Test
    void cartsThatLiveInOneNodeAreCountedBeforeTheyEnd() throws Exception {
        assertRefused(WEBPOS.run("restart", "--rolling"), "nothing runs; start with bin/webpos up");
        String address = up("local");
        int onFirst = 0;
        for (int cart = 0; cart < 5; cart++) {
            onFirst += "node-1".equals(nodeThatTookThreeItems(address)) ? 1 : 0;
        }

        assertRefused(WEBPOS.run("restart", "--rolling"), "nothing was changed; let the clients finish, or add --yes");
        assertThat(WEBPOS.run("restart", "--rolling").err()).contains("5 carts with 15 items will be lost");
        interruptedAdditionLeavesTheStackAsItWas();
        assertDone(
                WEBPOS.run("lb", "remove", "node-1", "--yes", "--grace", "0"),
                "node-1 has left, lost " + onFirst + " carts with " + onFirst * 3 + " items");
        assertRefused(WEBPOS.run("restart", "--rolling"), "add one with bin/webpos lb add");
        assertRefused(WEBPOS.run("lb", "remove", "node-2", "--yes"), "no other node serves");
        assertThat(HttpClient.newHttpClient()
                        .send(request(address + "/api/cart").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static void interruptedAdditionLeavesTheStackAsItWas() throws Exception {
        Map<String, String> before = WEBPOS.parts();
        Process adding = WEBPOS.start("lb", "add");
        try (BufferedReader message = adding.errorReader(StandardCharsets.UTF_8)) {
            WebPosProcess.awaitLine(message, "node-3: starts");
            String third = WEBPOS.awaitSuccessorOf("node-3", null);
            WebPosProcess.signal("STOP", third); // or it could have started before anybody interrupts
            assertRefused(WEBPOS.run("lb", "remove", "node-1"), "another bin/webpos is busy with the stack here");
            WebPosProcess.interrupt(adding);
            WebPosProcess.signal("CONT", third);
            assertThat(message.lines()).isNotEmpty();
        }
        assertThat(adding.waitFor()).isNotZero();
        assertThat(WEBPOS.parts()).isEqualTo(before);
        assertThat(LiveProcesses.among(before.values())).hasSameSizeAs(before.values());
    }

    private static String up(String store) {
        ScriptResult up = WEBPOS.run("up", "--store", store, "--nodes", "2");
        assertThat(up.exit()).as(up.err()).isZero();
        return up.out().lines().findFirst().orElseThrow();
    }

    private static String nodeThatTookThreeItems(String address) throws Exception {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .build()
                .send(
                        request(address + "/api/cart/items")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"sku\":\"DRK-0001\",\"quantity\":3}"))
                                .build(),
                        BodyHandlers.ofString())
                .headers()
                .firstValue("X-Webpos-Node")
                .orElseThrow();
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private static void assertDone(ScriptResult command, String message) {
        assertThat(command.exit()).as(command.err()).isZero();
        assertThat(command.out()).contains(message);
    }

    private static void assertRefused(ScriptResult command, String message) {
        assertThat(command.exit()).as(command.err()).isOne();
        assertThat(command.err().lines().reduce((before, line) -> line))
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("webpos: ").contains(message));
    }
}
