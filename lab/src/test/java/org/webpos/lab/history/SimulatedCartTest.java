package org.webpos.lab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.history.Anomaly.Kind;
import org.webpos.lab.history.CartRequest.Add;
import org.webpos.lab.history.SimulatedCart.Defect;
import org.webpos.lab.history.SimulatedCart.Simulation;

/** The checker's verdict on a store whose defects are known; the number of a repetition is the seed. */
class SimulatedCartTest {

    private static final int REQUESTS = 60;
    private static final int SEEDS = 200;

    private final LinearizabilityChecker checker = new LinearizabilityChecker();

    @RepeatedTest(SEEDS)
    void aStoreWithoutDefectIsRight(RepetitionInfo run) {
        CartHistory history =
                SimulatedCart.ofAllChanges(run.getCurrentRepetition(), REQUESTS).history();

        assertThat(checker.check(history)).isEqualTo(new Verdict(history.cart(), Decision.LINEARIZABLE, List.of()));
    }

    @Test
    void theSimulationHasEveryOutcome() {
        List<Attempt> attempts = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            attempts.addAll(SimulatedCart.ofAllChanges(seed, REQUESTS).history().attempts());
        }

        assertThat(attempts)
                .anyMatch(attempt -> attempt.answer().isPresent())
                .anyMatch(attempt -> attempt.outcome() instanceof Outcome.Failed)
                .anyMatch(attempt -> attempt.outcome() instanceof Outcome.Unknown);
    }

    @ParameterizedTest
    @CsvSource({"DROPPED_ADD, LOST", "DOUBLED_RETRY, DOUBLED", "STALE_READ, STALE", "RESURRECTED_CART, RESURRECTED"})
    void aSingleDefectIsFoundAndNothingElse(Defect defect, Kind kind) {
        int occurred = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Simulation simulation = SimulatedCart.ofAdds(seed, REQUESTS, defect);
            Verdict verdict = checker.check(simulation.history());
            if (simulation.defective().isEmpty()) {
                assertThat(verdict.decision()).as("seed %d", seed).isEqualTo(Decision.LINEARIZABLE);
            } else {
                occurred++;
                assertFound(seed, simulation, verdict, kind);
            }
        }
        assertThat(occurred).isGreaterThan(SEEDS / 2);
    }

    /** Each add has a SKU of its own, so that there is no doubt which one it is. */
    private static void assertFound(int seed, Simulation simulation, Verdict verdict, Kind kind) {
        assertThat(verdict.decision()).as("seed %d", seed).isEqualTo(Decision.VIOLATED);
        assertThat(verdict.anomalies()).as("seed %d", seed).hasSize(1).allSatisfy(anomaly -> {
            assertThat(anomaly.kind()).isEqualTo(kind);
            assertThat(anomaly.operation()).isEqualTo(simulation.defective());
        });
        if (kind == Kind.LOST || kind == Kind.DOUBLED) {
            assertThat(verdict.items(kind)).as("seed %d", seed).isEqualTo(pieces(simulation));
        }
    }

    private static long pieces(Simulation simulation) {
        return simulation.history().attempts().stream()
                .filter(attempt -> attempt.operation().equals(simulation.defective()))
                .map(attempt -> ((Add) attempt.request()).quantity())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneDroppedAddInAThousandIsFoundExactly() {
        List<String> dropped = new ArrayList<>();
        List<String> found = new ArrayList<>();
        int adds = 0;
        for (int seed = 1; seed <= 60; seed++) {
            Simulation simulation = SimulatedCart.ofAdds(seed, 150, seed % 10 == 0 ? Defect.DROPPED_ADD : Defect.NONE);
            Verdict verdict = checker.check(simulation.history());
            assertThat(verdict.decision()).as("seed %d", seed).isNotEqualTo(Decision.UNDECIDED);
            verdict.anomalies().forEach(anomaly -> found.add(anomaly.kind() + " " + anomaly.operation()));
            if (!simulation.defective().isEmpty()) {
                dropped.add("LOST " + simulation.defective());
            }
            adds += simulation.history().operations().size();
        }

        assertThat(adds).isGreaterThan(5_000);
        assertThat(dropped).hasSize(6);
        assertThat(found).isEqualTo(dropped);
    }

    @Test
    void aLongHistoryNeedsNoSearch() {
        List<Attempt> attempts = new ArrayList<>();
        for (int version = 1; version <= 20_000; version++) {
            attempts.add(new Attempt(
                    "cart",
                    "add-" + version,
                    new Add("TEA", 1),
                    "node-1",
                    10L * version,
                    10L * version + 15, // overlaps with the next
                    new Outcome.Ok(version, Map.of("TEA", version))));
        }

        Verdict verdict = new LinearizabilityChecker(20_001).check(new CartHistory("cart", attempts, true));

        assertThat(verdict.decision()).isEqualTo(Decision.LINEARIZABLE);
    }
}
