package org.webpos.lab.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.Store;

/** Which stores and balancing algorithms {@code docker compose} refuses: those that {@code bin/webpos up} refuses, for the same reason. */
class IncompatiblePairsTest {

    private static final Path REFUSED = ScriptResult.ROOT.resolve("docker/incompatible");

    @ParameterizedTest
    @EnumSource
    void anAlgorithmThatDoesNotFitAStoreIsRefusedInContainersToo(Store store) throws IOException {
        for (BalancingAlgorithm balance : BalancingAlgorithm.values()) {
            Path refusal = REFUSED.resolve(store.label() + "-" + balance.label() + ".env");
            Optional<String> reason = store.objectionTo(balance);

            assertThat(Files.exists(refusal)).as(refusal.toString()).isEqualTo(reason.isPresent());
            if (reason.isPresent()) {
                assertThat(Files.readString(refusal)).contains("STORE=" + store.label() + " ", reason.get());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultAlgorithmIsNotRefused(Store store) {
        assertThat(REFUSED.resolve(store.label() + "-.env")).doesNotExist();
    }
}
