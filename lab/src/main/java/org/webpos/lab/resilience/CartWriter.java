package org.webpos.lab.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.webpos.lab.history.Attempt;
import org.webpos.lab.history.CartRequest;
import org.webpos.lab.history.CartRequest.Add;
import org.webpos.lab.history.CartRequest.Read;
import org.webpos.lab.history.HistoryRecorder;
import org.webpos.lab.history.Outcome;
import org.webpos.lab.resilience.CartSession.PendingChange;

/**
 * A client with some carts of its own, which never stops trying: it adds to one cart after the other, and repeats an add with the
 * same operation id, when it is that cart's turn again, until it is acknowledged. Of ten turns, eight are adds, one reads a cart,
 * one lists products. Everything is recorded. For one thread at a time.
 */
final class CartWriter {

    /** Of so many turns one reads, one lists products, and the others change carts. */
    static final int TURNS = 10;

    /** See {@link #TURNS}. */
    static final int CHANGES = TURNS - 2;

    private static final int READING_TURN = 4;
    private static final int LISTING_TURN = 9;

    /** Statuses after which trying again can help; after any other 4xx it cannot. */
    private static final Set<String> TRANSIENT = Set.of("401", "408", "429", "no connection");

    /**
     * When a client stops trying.
     *
     * @param change after this long a change is given up
     * @param refusals after its key was refused so often in a row, a cart is given up for a new one
     */
    record RetryPolicy(Duration change, int refusals) {}

    private final String name;
    private final List<String> skus;
    private final TillClient till;
    private final RetryPolicy retries;
    private final HistoryRecorder recorder;
    private final LongSupplier clock;
    private final CartSession listing;
    private final List<CartSession> carts = new ArrayList<>();
    private final List<CartSession> abandoned = new ArrayList<>();
    private final Set<String> read = new HashSet<>();
    private int turns;
    private int operations;
    private int names;
    private int next;
    private int givenUp;

    /**
     * Creates a client, which has not sent anything yet.
     *
     * @param name of the client; carts and operations are named after it
     * @param carts how many it fills
     * @param skus at most 50 products that the till sells; a line of the cart each, of which no one gets full with one piece at a time
     * @param clock the clock of the recorded attempts, in nanoseconds
     */
    CartWriter(
            String name,
            int carts,
            List<String> skus,
            TillClient till,
            RetryPolicy retries,
            HistoryRecorder recorder,
            LongSupplier clock) {
        this.name = name;
        this.skus = List.copyOf(skus);
        this.till = till;
        this.retries = retries;
        this.recorder = recorder;
        this.clock = clock;
        this.listing = new CartSession(name);
        while (this.carts.size() < carts) {
            this.carts.add(newCart());
        }
    }

    private CartSession newCart() {
        names++;
        return new CartSession(name + "-cart-" + names);
    }

    private String newOperation() {
        operations++;
        return name + "-operation-" + operations;
    }

    /** Sends one request and waits for its answer. */
    void takeTurn() {
        int turn = turns++ % TURNS;
        if (turn == LISTING_TURN) {
            recorder.add(till.send(listing, newOperation(), TillClient.PRODUCTS));
            return;
        }
        int place = next++ % carts.size();
        CartSession cart = carts.get(place);
        if (turn == READING_TURN && cart.key().isPresent()) {
            send(cart, newOperation(), new Read());
        } else {
            change(cart);
        }
        if (isHopeless(cart)) {
            abandoned.add(cart);
            carts.set(place, newCart());
        } else if (cart.key().isEmpty()) {
            // Whoever repeats the opening of a session may open two.
            carts.set(place, newCart());
        }
    }

    private boolean isHopeless(CartSession cart) {
        return cart.key().isPresent() && cart.refusals() >= retries.refusals();
    }

    private void change(CartSession cart) {
        if (cart.pending().isEmpty()) {
            String sku = skus.get(operations % skus.size());
            cart.begin(new PendingChange(newOperation(), new Add(sku, 1), clock.getAsLong()));
        }
        PendingChange change = cart.pending().orElseThrow();
        Attempt attempt = send(cart, change.id(), change.add());
        boolean over =
                attempt.answeredNanos() - change.sinceNanos() > retries.change().toNanos();
        if (attempt.answer().isEmpty() && (over || isFinal(attempt.outcome()))) {
            cart.giveUp();
            givenUp++;
        }
    }

    private static boolean isFinal(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && !TRANSIENT.contains(failed.cause());
    }

    private Attempt send(CartSession cart, String operation, CartRequest request) {
        Attempt attempt = till.send(cart, operation, request);
        recorder.add(attempt);
        cart.record(attempt);
        return attempt;
    }

    /**
     * Reads each cart that this method has not read yet, those included that were given up. Called again, it tries the others again.
     * Only the carts that it gets are recorded.
     *
     * @return whether all are read
     */
    boolean readRemaining() {
        sessions().filter(cart -> !read.contains(cart.name())).forEach(cart -> {
            Attempt attempt = till.send(cart, newOperation(), new Read());
            cart.record(attempt);
            if (attempt.answer().isPresent()) {
                recorder.add(attempt);
                read.add(cart.name());
            }
        });
        return sessions().allMatch(cart -> read.contains(cart.name()));
    }

    /** Returns the carts that were ever answered, those included that were given up. */
    Stream<CartSession> sessions() {
        return Stream.concat(abandoned.stream(), carts.stream())
                .filter(cart -> cart.key().isPresent());
    }

    /** Returns how many changes were given up. */
    int givenUp() {
        return givenUp;
    }
}
