package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.stack.ProcessRegistry.ProcessLog;

class ProcessLogTest {

    @TempDir
    Path folder;

    @Test
    void aSettingThatTheTillRefusesIsNamed() throws IOException {
        ProcessLog log =
                log("[SEVERE] The till does not start: WEBPOS-CONFIG-ERROR webpos.currency: 'x' is not a code\n");

        assertThat(log.configError()).contains("webpos.currency: 'x' is not a code");
    }

    @Test
    void aStartThatFailsInTheTillHasTheReasonThatTheTillNames() throws IOException {
        ProcessLog log = log("""
                [2026-11-30T23:04:34.310+0000] [] [SEVERE] [] [org.webpos.app.Bootstrap] [levelValue: 1000] [[
                  The till does not start: java.lang.IllegalArgumentException: a sku is 1 to 32 letters, digits or hyphens
                org.jboss.weld.exceptions.WeldException
                \tat org.webpos.app.Bootstrap.open(Bootstrap.java:70)
                Caused by: java.lang.reflect.InvocationTargetException
                ]]
                """);

        assertThat(log.deploymentError())
                .contains("java.lang.IllegalArgumentException: a sku is 1 to 32 letters, digits or hyphens");
    }

    @Test
    void aDeploymentThatPayaraGivesUpHasTheInnermostCause() throws IOException {
        ProcessLog log = log("""
                [SEVERE] [javax.enterprise.system.core] [[
                  Exception while loading the app
                java.lang.RuntimeException: outer
                Caused by: java.lang.IllegalStateException: middle
                Caused by: java.lang.NoClassDefFoundError: org/webpos/cart/Cart
                ]]
                """);

        assertThat(log.deploymentError()).contains("java.lang.NoClassDefFoundError: org/webpos/cart/Cart");
    }

    @Test
    void aLogWithOtherTroubleSaysNothingOfTheDeployment() throws IOException {
        assertThat(log("[WARNING] Caused by: a client that left\n").deploymentError())
                .isEmpty();
    }

    private ProcessLog log(String content) throws IOException {
        return new ProcessLog(Files.writeString(folder.resolve("node-1.log"), content), folder.resolve("node-1.out"));
    }
}
