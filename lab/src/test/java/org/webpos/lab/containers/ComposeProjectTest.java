package org.webpos.lab.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.StackPlan;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;

class ComposeProjectTest {

    @Test
    void aTillThatDoesNotStartSaysWhy() {
        assertThat(ComposeProject.reason(
                        List.of("INFO up", "The till does not start: WEBPOS-CONFIG-ERROR webpos.x: no")))
                .contains("wrong setting webpos.x: no");
        assertThat(ComposeProject.reason(List.of("  The till does not start: java.lang.IllegalStateException: broken")))
                .contains("the till does not start: java.lang.IllegalStateException: broken");
        assertThat(ComposeProject.reason(List.of("INFO up"))).isEmpty();
    }

    /** The folder of a store without such a file makes docker compose say that there is no such store. */
    @ParameterizedTest
    @EnumSource
    void everyStoreCanBeChosenForContainers(Store store) throws IOException {
        Path own = ScriptResult.ROOT.resolve("lab/stores/" + store.label() + ".env");

        assertThat(ScriptResult.ROOT.resolve("docker/stores/" + store.label() + "/.env"))
                .hasSameTextualContentAs(own);
        assertThat(Files.readString(ScriptResult.ROOT.resolve("docker/stores.yaml")))
                .containsPattern("set STORE to .*\\b" + store.label() + "\\b");
    }

    @Test
    void aRateLimitOfTheEnvironmentIsNotThatOfTheContainers() {
        StackPlan plan = new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 2, OptionalInt.empty());

        assertThat(new ComposeProject(new Workspace(Path.of("/shop"), 0)).environment(plan))
                .containsEntry("RATE_LIMIT", "");
    }
}
