package org.webpos.lab.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.webpos.lab.stack.BalancingAlgorithm;
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

    @Test
    void aRateLimitOfTheEnvironmentIsNotThatOfTheContainers() {
        StackPlan plan = new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 2, OptionalInt.empty());

        assertThat(new ComposeProject(new Workspace(Path.of("/shop"), 0)).environment(plan))
                .containsEntry("RATE_LIMIT", "");
    }
}
