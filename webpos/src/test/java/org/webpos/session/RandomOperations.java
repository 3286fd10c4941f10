package org.webpos.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import org.webpos.catalog.Sku;
import org.webpos.session.Operation.IdempotencyKey;

/** Operations that fill a cart to its limits, repeat themselves, and now and then expect the wrong. Not thread-safe. */
final class RandomOperations {

    private static final int PRODUCTS = 60;
    private static final int REMEMBERED_AND_SOME = 70;

    private final Random random;
    private final List<Operation> sent = new ArrayList<>();

    RandomOperations(Random random) {
        this.random = random;
    }

    /** Gives the next one for a session at this version. */
    Operation next(long version) {
        boolean again = !sent.isEmpty() && random.nextInt(100) < 12;
        Operation operation = again ? repeated() : new Operation(id(), expected(version), change());
        sent.add(operation);
        return operation;
    }

    private Operation repeated() {
        int back = 1 + random.nextInt(Math.min(sent.size(), REMEMBERED_AND_SOME));
        Operation earlier = sent.get(sent.size() - back);
        return random.nextInt(4) == 0 ? Operations.reusing(earlier, change()) : earlier;
    }

    private IdempotencyKey id() {
        return random.nextBoolean()
                ? IdempotencyKey.random()
                : new IdempotencyKey(String.format(Locale.ROOT, "%08d", sent.size()));
    }

    private OptionalLong expected(long version) {
        return switch (random.nextInt(10)) {
            case 0 -> OptionalLong.of(Math.max(0, version - 1 - random.nextInt(3)));
            case 1, 2 -> OptionalLong.of(version);
            default -> OptionalLong.empty();
        };
    }

    private SessionChange change() {
        int dice = random.nextInt(400);
        if (dice == 0) {
            return new SessionChange.Clear();
        }
        if (dice < 30) {
            return new SessionChange.Remove(sku());
        }
        return dice < 120
                ? new SessionChange.SetQuantity(sku(), random.nextInt(5) == 0 ? 0 : quantity())
                : new SessionChange.Add(sku(), quantity());
    }

    private int quantity() {
        return 1 + random.nextInt(random.nextInt(4) == 0 ? 999 : 60);
    }

    /** Some look like numbers, some begin or end as others do. */
    private Sku sku() {
        int product = random.nextInt(PRODUCTS);
        return new Sku(
                switch (product % 4) {
                    case 0 -> "" + product;
                    case 1 -> "A-" + product;
                    case 2 -> product + "-A";
                    default -> "A".repeat(product / 2);
                });
    }
}
