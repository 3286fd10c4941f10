package org.webpos.lab.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.webpos.lab.stack.NodeJvm;
import org.webpos.lab.stack.ScriptResult;

/**
 * A real stack, which ends with the test that started it. Needs the built till.
 *
 * @param webpos what starts it
 */
record StackExtension(WebPosProcess webpos) implements BeforeAllCallback, AfterEachCallback {

    private static final String WARM_UP = "WEBPOS_WARMUP";

    /**
     * Nodes that warm up no longer than it takes to do everything once and, where no AOT cache shortens their start, compile
     * in a hurry: for tests in which nodes start again and again.
     */
    static final Map<String, String> HASTE = Runtime.version().feature() < NodeJvm.FIRST_WITH_AOT
            ? Map.of(WARM_UP, "PT1S", "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
            : Map.of(WARM_UP, "PT1S");

    /** Skips the test where the till is not built. */
    static void needTheTill() {
        assumeTrue(Files.exists(ScriptResult.ROOT.resolve("webpos/target/webpos.war")), "the till is built");
    }

    @Override
    public void beforeAll(ExtensionContext tests) {
        needTheTill();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        webpos.run("down");
    }
}
