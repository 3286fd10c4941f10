package org.webpos.lab.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.result.WarmWindow;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.RequiredProgram;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Store;
import org.webpos.lab.warm.WarmPlan.ClosedLoad;
import org.webpos.lab.warm.WarmPlan.Workload;

/** Whole windows with the real generator, against a shop that is none. */
class WrkTest {

    @TempDir
    Path folder;

    private String wrk = "";

    @BeforeEach
    void findIt() {
        wrk = RequiredProgram.program("wrk", "wrk").toString();
    }

    @Test
    void addsAreCountedAndCartsAreRight() throws IOException {
        try (StubShop shop = new StubShop(false)) {
            WarmWindow window = window(shop, Store.LOCAL, Workload.ADD);

            assertThat(window.requests()).isPositive();
            assertThat(window.errors().sum()).isZero();
            assertThat(window.carts().areRight()).isTrue();
            assertThat(window.carts().acked()).isEqualTo(window.requests());
            assertThat(window.latencyMs().p99()).isBetween(window.latencyMs().p50(), 5000.0);
            assertThat(window.generatorShare()).isBetween(0.0, 1.1);
            assertThat(window.cpuMicrosPerRequest().nodes()).isPositive();
            assertThat(window.allocatedBytesPerRequest()).isNull();
        }
    }

    @Test
    void aKeyThatChangesIsKept() throws IOException {
        try (StubShop shop = new StubShop(true)) {
            WarmWindow window = window(shop, Store.TOKEN, Workload.MIX);

            assertThat(shop.stale).hasValue(0);
            assertThat(window.requests()).isPositive();
            assertThat(window.carts().areRight()).isTrue();
            assertThat(shop.requests)
                    .containsKeys("GET /", "GET /api/products", "POST /api/cart/items", "GET /api/cart");
        }
    }

    @Test
    void aLineIsRemovedAndReturns() throws IOException {
        try (StubShop shop = new StubShop(true)) {
            WarmWindow window = window(shop, Store.TOKEN, Workload.CHANGE);

            assertThat(shop.stale).hasValue(0);
            assertThat(window.errors().sum()).isZero();
            assertThat(window.carts().areRight()).isTrue();
            // 16 sessions were made with one add of it each.
            int added = shop.count("POST /api/cart/items") - 2 * 16;
            assertThat(shop.count("DELETE /api/cart/items/DRK-2")).isPositive().isBetween(added - 4, added + 16 + 4);
        }
    }

    @Test
    void lostItemsAreFound() throws IOException {
        try (StubShop shop = new StubShop(false)) {
            shop.losesEvery = 10;

            WarmWindow window = window(shop, Store.LOCAL, Workload.ADD);

            assertThat(window.carts().lost()).isPositive();
        }
    }

    @Test
    void aPartThatEndsEndsTheWindow() throws IOException {
        try (StubShop shop = new StubShop(false);
                Wrk running = start(shop, "", Duration.ofMinutes(5))) {
            assertThatThrownBy(() -> running.await(() -> Optional.of("node-1 has ended")))
                    .isInstanceOf(StackException.class)
                    .hasMessage("node-1 has ended");
        }
    }

    @Test
    void aGeneratorThatCannotRunSaysWhy() throws IOException {
        try (StubShop shop = new StubShop(false);
                Wrk running = start(shop, "this is no Lua", Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> running.await(Optional::empty)).hasMessageContaining("window.lua");
        }
    }

    private Wrk start(StubShop shop, String script, Duration window) {
        return Wrk.start(wrk, Optional.empty(), 1, window, script, shop.address(), folder);
    }

    @Test
    void whatTheScriptSaysIsParsed() {
        Wrk.Output output = Wrk.Output.parse("""
                Running 10s test @ http://127.0.0.1:8080
                  1 threads and 32 connections
                  Latency Distribution
                     50%    5.30ms
                Requests/sec:   4240.11
                result duration 10001234
                result requests 42405
                result p50 5300
                result adds 42437
                cookie 2 WEBPOS=abc.def
                """);

        assertThat(output.figures())
                .isEqualTo(Map.of("duration", 10_001_234L, "requests", 42_405L, "p50", 5_300L, "adds", 42_437L));
        assertThat(output.cookies()).isEqualTo(Map.of(2, "WEBPOS=abc.def"));
        assertThat(output.figure("timeout")).isZero();
    }

    @Test
    void silenceIsAnError() {
        assertThatThrownBy(() -> Wrk.Output.parse("\nunable to connect to 127.0.0.1:1\n"))
                .isInstanceOf(StackException.class)
                .hasMessage("wrk reported nothing: unable to connect to 127.0.0.1:1");
    }

    @Test
    void withoutItOneLineNamesTheRemedy() throws IOException {
        Map<String, Path> programs = Map.of(
                "bash", RequiredProgram.program("bash", "bash"),
                "dirname", RequiredProgram.program("dirname", "coreutils"),
                "id", RequiredProgram.program("id", "coreutils"),
                "readlink", RequiredProgram.program("readlink", "coreutils"),
                "apt-get", Path.of("/bin/true"));
        for (Map.Entry<String, Path> program : programs.entrySet()) {
            Files.createSymbolicLink(folder.resolve(program.getKey()), program.getValue());
        }

        ScriptResult found = ScriptResult.by(Map.of("PATH", folder.toString()), "bin/tool", "wrk");
        for (String program : programs.keySet()) {
            Files.delete(folder.resolve(program));
        }

        assertThat(found.exit()).isOne();
        assertThat(found.err())
                .matches(
                        "tool: wrk is missing, and without dpkg it cannot be fetched; type: (sudo )?apt-get install wrk\n");
    }

    private WarmWindow window(StubShop shop, Store store, Workload workload) {
        long self = ProcessHandle.current().pid();
        SystemUnderLoad system = new SystemUnderLoad(
                shop.address(), store, null, List.of(new Part(Part.Kind.NODE, "node-1", self, 1)), Optional::empty);
        try (WindowRunner windows = new WindowRunner(
                wrk, Duration.ofSeconds(1), new ClosedLoad(workload, 4, 16, 2), system, Optional.empty(), folder)) {
            WarmWindow window = windows.run();
            assertThat(windows.jvmUnread()).startsWith("a node's JVM cannot be attached to");
            return window;
        }
    }
}
