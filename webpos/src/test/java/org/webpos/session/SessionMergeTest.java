package org.webpos.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;

/** What becomes of the operations of two copies of a session that are merged. */
class SessionMergeTest {

    private static final Session NEW = Session.create(new SessionId("s"));
    private static final List<String> PRODUCTS = List.of("TEA", "RICE", "MILK", "A-1", "1");

    /** So many that both copies together fit a log. */
    private static final int MOST_SINCE_FORK = 30;

    private final long seed = Long.getLong("webpos.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void everyPieceAddedToEitherCopyIsThereOnce() {
        for (int run = 0; run < 300; run++) {
            Session base = appliedAll(NEW, adds(1 + random.nextInt(120)));
            List<Operation> mainOnes = adds(random.nextInt(MOST_SINCE_FORK));
            List<Operation> otherOnes = adds(random.nextInt(MOST_SINCE_FORK));
            sendSomeToBoth(mainOnes, otherOnes);
            Session main = appliedAll(base, mainOnes);
            Session other = appliedAll(base, otherOnes);
            Set<Operation> done = new HashSet<>(mainOnes);
            done.addAll(otherOnes);

            SessionMerge merge = SessionMerge.of(main, other);
            Session merged = merge.session();
            assertThat(merged.cart().itemCount())
                    .as("pieces in run %d of -Dwebpos.test.seed=%d", run, seed)
                    .isEqualTo(base.cart().itemCount() + done.size());
            assertThat(PRODUCTS).allSatisfy(sku -> assertThat(quantity(merged, sku))
                    .isEqualTo(quantity(base, sku)
                            + done.stream()
                                    .filter(operation -> isOf(operation, sku))
                                    .count()));
            assertThat(done).allSatisfy(operation -> assertThat(merged.apply(operation))
                    .isEqualTo(new Outcome.Replayed(merged)));
            assertThat(merge.replayed()).isEqualTo(done.size() - mainOnes.size());
            assertThat(merge.byQuantity()).isFalse();
            assertThat(merge.truncated()).isZero();
            if (merge.replayed() == 0) {
                assertThat(merged).isSameAs(main);
            } else {
                assertThat(merged.version()).isGreaterThan(Math.max(main.version(), other.version()));
            }
        }
    }

    @Test
    void changesOfEveryKindAreDoneAgainInTheirOrder() {
        for (int run = 0; run < 300; run++) {
            RandomOperations operations = new RandomOperations(random);
            Session base = appliedAll(NEW, adds(1 + random.nextInt(20)));
            Session main = appliedAll(base, adds(random.nextInt(MOST_SINCE_FORK)));
            Session other = base;
            Session expected = main;
            for (int i = 0; i < MOST_SINCE_FORK; i++) {
                Operation next = operations.next(other.version());
                if (other.apply(next) instanceof Outcome.Applied applied) {
                    other = applied.session();
                    expected = expected.apply(Operations.named(next.key().value(), Operations.of(next.change())))
                            .session();
                }
            }
            SessionMerge merge = SessionMerge.of(main, other);
            if (merge.truncated() == 0) {
                assertThat(merge.session().cart())
                        .as("run %d of -Dwebpos.test.seed=%d", run, seed)
                        .isEqualTo(expected.cart());
            }
        }
    }

    @Test
    void aCopyThatDidNothingElseChangesNothing() {
        Session old = appliedAll(NEW, adds(3));
        Session main = appliedAll(old, adds(5));
        assertThat(SessionMerge.of(main, old).session()).isSameAs(main);
        assertThat(SessionMerge.of(main, main).session()).isSameAs(main);
    }

    @Test
    void aCopyThatIsMergedAgainChangesNothing() {
        Session base = appliedAll(NEW, adds(70));
        Session other = appliedAll(base, adds(4));
        Session merged = SessionMerge.of(appliedAll(base, adds(2)), other).session();
        assertThat(SessionMerge.of(merged, other).session()).isSameAs(merged);
    }

    @Test
    void aThirdCopyIsMergedAsWell() {
        Session base = appliedAll(NEW, adds(70));
        Session merged = SessionMerge.of(appliedAll(base, adds(9)), appliedAll(base, adds(10)))
                .session();
        Session all = SessionMerge.of(merged, appliedAll(base, adds(11))).session();
        assertThat(all.cart().itemCount()).isEqualTo(70 + 9 + 10 + 11);
        assertThat(all.operations().size()).isEqualTo(IdempotencyLog.SERVER_CAPACITY);
    }

    @Test
    void aForkThatIsOlderThanTheLogIsMergedByTheLargerQuantity() {
        Session base = appliedAll(NEW, List.of(Operations.add("TEA", 5), Operations.add("RICE", 1)));
        Session main = appliedAll(base, List.of(Operations.remove("TEA")));
        for (int i = 0; i < IdempotencyLog.SERVER_CAPACITY; i++) {
            main = appliedAll(main, List.of(Operations.set("RICE", 1 + i % 3)));
        }
        Session other = appliedAll(base, List.of(Operations.set("RICE", 9), Operations.add("MILK", 2)));

        SessionMerge merge = SessionMerge.of(main, other);
        assertThat(merge.byQuantity()).isTrue();
        assertThat(SessionCodec.writeCart(merge.session().cart())).isEqualTo("RICE=9,TEA=5,MILK=2");
        assertThat(merge.session().version()).isEqualTo(main.version() + 1);
    }

    /** The merge is exact or says that it is not, and then each product has at least the larger quantity. */
    @Test
    void noPieceOfALongHistoryIsMissingOrThereTwice() {
        for (int run = 0; run < 600; run++) {
            Session base = appliedAll(NEW, adds(1 + random.nextInt(120)));
            List<Operation> mainOnes = adds(1 + random.nextInt(2 * IdempotencyLog.SERVER_CAPACITY));
            List<Operation> otherOnes = adds(1 + random.nextInt(2 * IdempotencyLog.SERVER_CAPACITY));
            if (random.nextBoolean()) {
                otherOnes.add(random.nextInt(otherOnes.size() + 1), mainOnes.get(random.nextInt(mainOnes.size())));
            }
            Session main = appliedAll(base, mainOnes);
            Session other = appliedAll(base, otherOnes);
            Set<Operation> done = new HashSet<>(mainOnes);
            done.addAll(otherOnes);

            SessionMerge merge = SessionMerge.of(main, other);
            Session merged = merge.session();
            for (String sku : PRODUCTS) {
                long all = quantity(base, sku)
                        + done.stream()
                                .filter(operation -> isOf(operation, sku))
                                .count();
                long least = merge.byQuantity() ? Math.max(quantity(main, sku), quantity(other, sku)) : all;
                assertThat((long) quantity(merged, sku))
                        .as("%s in run %d of -Dwebpos.test.seed=%d", sku, run, seed)
                        .isBetween(least, all);
            }
            assertThat(latest(mainOnes)).allSatisfy(operation -> assertIsReplayed(operation, merged));
            assertThat(latest(otherOnes)).allSatisfy(operation -> assertIsReplayed(operation, merged));
            assertThat(merged.version()).isGreaterThanOrEqualTo(Math.max(main.version(), other.version()));
        }
    }

    @Test
    void anOperationSentToBothCopiesIsNotTakenForTheFork() {
        Session base = appliedAll(NEW, adds(70));
        Operation toBoth = Operations.add("TEA", 1);
        List<Operation> first = List.of(Operations.add("LAMP", 1), toBoth);
        List<Operation> many =
                adds(IdempotencyLog.SERVER_CAPACITY - 1); // so that the other one is the oldest in the log

        SessionMerge longMain =
                SessionMerge.of(appliedAll(appliedAll(base, List.of(toBoth)), many), appliedAll(base, first));
        assertThat(quantity(longMain.session(), "LAMP")).isEqualTo(1);
        assertThat(longMain.byQuantity()).isTrue();

        SessionMerge longOther =
                SessionMerge.of(appliedAll(base, List.of(toBoth)), appliedAll(appliedAll(base, first), many));
        assertThat(quantity(longOther.session(), "LAMP")).isEqualTo(1);
        assertThat(longOther.byQuantity()).isTrue();
    }

    @Test
    void operationsOfWhichOnlyTheChecksumIsStoredAreMergedByTheLargerQuantity() {
        Operation added = Operations.add("TEA", 2);
        Session base = SessionCodec.read("1|s|1|RICE=1|operation-1:00000000");
        Session other = SessionCodec.read("1|s|2|RICE=1,TEA=2|operation-1:00000000," + added.key() + ":"
                + added.change().checksum());
        Session main = appliedAll(base, List.of(Operations.add("RICE", 3)));

        SessionMerge merge = SessionMerge.of(main, other);
        assertThat(merge.byQuantity()).isTrue();
        assertThat(SessionCodec.writeCart(merge.session().cart())).isEqualTo("RICE=4,TEA=2");
        assertThat(merge.session().apply(added)).isInstanceOf(Outcome.Replayed.class);
    }

    @Test
    void theLimitsOfACartHoldAndAreCounted() {
        Session base = appliedAll(NEW, List.of(Operations.add("TEA", 600)));
        Session main = appliedAll(
                base,
                IntStream.range(1, Cart.MAX_LINES)
                        .mapToObj(line -> Operations.add("A-" + line, 1))
                        .toList());
        Session other = appliedAll(base, List.of(Operations.add("TEA", 300), Operations.add("RICE", 1)));
        SessionMerge merge = SessionMerge.of(appliedAll(main, List.of(Operations.add("TEA", 200))), other);

        assertThat(merge.truncated()).isEqualTo(2);
        assertThat(quantity(merge.session(), "TEA")).isEqualTo(CartLine.MAX_QUANTITY);
        assertThat(quantity(merge.session(), "RICE")).isZero();
    }

    /** A client that got no answer from the one copy sends the same operation to the other. */
    private void sendSomeToBoth(List<Operation> some, List<Operation> others) {
        for (Operation operation : some) {
            if (random.nextInt(6) == 0 && others.size() < MOST_SINCE_FORK) {
                others.add(random.nextInt(others.size() + 1), operation);
            }
        }
    }

    private List<Operation> adds(int count) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operations.add(Operations.add(PRODUCTS.get(random.nextInt(PRODUCTS.size())), 1));
        }
        return operations;
    }

    private static Session appliedAll(Session session, List<Operation> operations) {
        Session changed = session;
        for (Operation operation : operations) {
            Outcome outcome = changed.apply(operation);
            assertThat(outcome).isInstanceOf(Outcome.Applied.class);
            changed = outcome.session();
        }
        return changed;
    }

    /** Half a log of either copy is remembered in any case. */
    private static List<Operation> latest(List<Operation> operations) {
        return operations.subList(
                Math.max(0, operations.size() - IdempotencyLog.SERVER_CAPACITY / 2 + 1), operations.size());
    }

    private static void assertIsReplayed(Operation operation, Session session) {
        assertThat(session.apply(operation)).isEqualTo(new Outcome.Replayed(session));
    }

    private static boolean isOf(Operation operation, String sku) {
        return operation.change().text().equals("add " + sku + " 1");
    }

    private static int quantity(Session session, String sku) {
        return session.cart().lines().stream()
                .filter(line -> line.sku().value().equals(sku))
                .mapToInt(CartLine::quantity)
                .sum();
    }
}
