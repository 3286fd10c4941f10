package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.webpos.session.Outcome.Refusal;
import org.webpos.session.SessionStore.UpdateResult;

/** Every store comes to the outcome of {@link Session#apply}, whatever the operation. */
public interface ModelContract extends SessionStoreContract {

    /** How many random operations are compared. */
    int OPERATIONS = 3000;

    @Test
    default void everyOutcomeIsThatOfTheModel() {
        long seed = Long.getLong("webpos.test.seed", System.nanoTime());
        RandomOperations random = new RandomOperations(new Random(seed));
        UpdateResult result = store().open(Operations.clear());
        Session model = result.outcome().session();
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < OPERATIONS; i++) {
            Operation operation = random.next(model.version());
            Outcome expected = model.apply(operation);
            result = nodes().get(i % nodes().size())
                    .update(result.key(), operation)
                    .orElseThrow();
            assertThat(result.outcome())
                    .as("operation %d, %s, of -Dwebpos.test.seed=%d", i, operation, seed)
                    .isEqualTo(expected);
            model = expected.session();
            seen.add(expected.name());
        }
        assertThat(find(result.key())).isEqualTo(model);
        assertThat(seen).contains(Outcome.APPLIED, Outcome.REPLAYED);
        assertThat(seen)
                .containsAll(Arrays.stream(Refusal.values()).map(Enum::name).toList());
    }
}
