package org.webpos.lab.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.webpos.lab.history.CartRequest.Add;
import org.webpos.lab.history.CartRequest.Change;
import org.webpos.lab.history.CartRequest.Clear;
import org.webpos.lab.history.CartRequest.Read;
import org.webpos.lab.history.CartRequest.SetQuantity;
import org.webpos.lab.history.Outcome.Ok;

/**
 * A store with one cart and several clients, in simulated time. Requests and answers get lost, some requests arrive long after
 * their client gave up, and clients repeat what failed. The store is linearizable, apart from one defect on purpose. At the end
 * the cart is read, when nothing is under way any more. Everything follows from the seed.
 */
final class SimulatedCart {

    /** What the store does wrong, once. */
    enum Defect {
        NONE,
        /** Acknowledges an add and forgets it. */
        DROPPED_ADD,
        /** Applies an add once more when it is repeated. */
        DOUBLED_RETRY,
        /** Answers a read with a cart older than one that was acknowledged before the read was sent. */
        STALE_READ,
        /** Has the old lines back after it has emptied the cart. */
        RESURRECTED_CART
    }

    private static final int CLIENTS = 3;
    private static final int MAX_ATTEMPTS = 4;
    private static final List<String> SKUS = List.of("TEA", "RICE", "SALT");

    private record Event(long nanos, Runnable action) {}

    private record Call(String id, CartRequest request, int attempt, int left) {}

    private final String cart;
    private final Random random;
    private final Defect defect;

    /** Only adds of a SKU of their own, and reads: then each defect has one explanation. */
    private final boolean onlyAdds;

    private final Queue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::nanos));
    private final Set<Long> moments = new HashSet<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Ok> versions = new ArrayList<>(List.of(new Ok(0, Map.of())));
    private final Set<String> applied = new HashSet<>();
    private long now;
    private int calls;
    private long acknowledgedVersion;
    private String defective = "";

    private SimulatedCart(String cart, long seed, Defect defect, boolean onlyAdds) {
        this.cart = cart;
        this.random = new Random(seed);
        this.defect = defect;
        this.onlyAdds = onlyAdds;
    }

    /**
     * What became of a cart.
     *
     * @param history what its clients recorded
     * @param defective the operation that the defect happened to; empty if it did not happen
     */
    record Simulation(CartHistory history, String defective) {}

    /** Simulates clients that make all kinds of changes to the same few SKUs. */
    static Simulation ofAllChanges(long seed, int requests) {
        return new SimulatedCart("cart-" + seed, seed, Defect.NONE, false).run(requests);
    }

    /** Simulates clients that add and read only, each add with a SKU of its own. */
    static Simulation ofAdds(long seed, int requests, Defect defect) {
        return new SimulatedCart("cart-" + seed, seed, defect, true).run(requests);
    }

    private Simulation run(int requests) {
        for (int client = 0; client < CLIENTS; client++) {
            next(requests / CLIENTS);
        }
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.nanos();
            event.action().run();
        }
        if (defect == Defect.RESURRECTED_CART) {
            resurrect();
        }
        ask(new Read());
        ask(new Read());
        return new Simulation(new CartHistory(cart, attempts, true), defective);
    }

    private void resurrect() {
        Ok old = current();
        defective = ask(new Clear());
        versions.add(new Ok(current().version() + random.nextInt(2), old.lines()));
    }

    /** One request at a time that nothing happens to. */
    private String ask(CartRequest request) {
        Call call = call(request, 0);
        long sent = now + 1;
        now += 2;
        end(call, sent, apply(call, acknowledgedVersion, false));
        now++;
        return call.id();
    }

    private Ok current() {
        return versions.get(versions.size() - 1);
    }

    /** Plans an action at a moment at which nothing else happens. */
    private void after(long nanos, Runnable action) {
        long moment = now + nanos;
        while (!moments.add(moment)) {
            moment++;
        }
        events.add(new Event(moment, action));
    }

    private long delay() {
        return 1L + random.nextInt(1_000);
    }

    private Call call(CartRequest request, int left) {
        calls++;
        return new Call(cart + "-" + calls, request, 1, left);
    }

    private void next(int left) {
        if (left > 0) {
            Call call = call(request(), left - 1);
            after(delay(), () -> send(call));
        }
    }

    private CartRequest request() {
        int kind = random.nextInt(20);
        int quantity = 1 + random.nextInt(3);
        if (onlyAdds) {
            return kind < 14 ? new Add("SKU-" + calls, quantity) : new Read();
        }
        String sku = SKUS.get(random.nextInt(SKUS.size()));
        if (kind < 9) {
            return new Add(sku, quantity);
        }
        if (kind < 12) {
            return new SetQuantity(sku, quantity - 1);
        }
        return kind == 12 ? new Clear() : new Read();
    }

    private void send(Call call) {
        long sent = now;
        long floor = acknowledgedVersion;
        switch (random.nextInt(20)) {
            case 0 -> after(2_000, () -> end(call, sent, new Outcome.Unknown("timeout"))); // the request is lost
            case 1 -> { // the answer is lost
                after(delay(), () -> apply(call, 0, false));
                after(2_000, () -> end(call, sent, new Outcome.Unknown("timeout")));
            }
            case 2 -> { // the request is late
                after(2_000, () -> end(call, sent, new Outcome.Unknown("504")));
                after(2_000 + 20 * delay(), () -> apply(call, 0, false));
            }
            case 3 -> after(delay(), () -> end(call, sent, new Outcome.Failed("429")));
            default ->
                after(delay(), () -> {
                    Ok answer = apply(call, floor, true);
                    after(delay(), () -> end(call, sent, answer));
                });
        }
    }

    private void end(Call call, long sent, Outcome outcome) {
        attempts.add(new Attempt(cart, call.id(), call.request(), "node-1", sent, now, outcome));
        if (outcome instanceof Ok ok) {
            acknowledgedVersion = Math.max(acknowledgedVersion, ok.version());
            next(call.left());
        } else if (call.attempt() < MAX_ATTEMPTS && random.nextInt(4) > 0) {
            send(new Call(call.id(), call.request(), call.attempt() + 1, call.left()));
        } else {
            next(call.left());
        }
    }

    /**
     * What the store does with a request.
     *
     * @param floor the highest version that was acknowledged before the request was sent
     * @param answered whether the client is going to have the answer
     */
    private Ok apply(Call call, long floor, boolean answered) {
        if (!(call.request() instanceof Change change)) {
            return answered && floor > 0 && occurs(Defect.STALE_READ, call) ? versions.get((int) floor - 1) : current();
        }
        if (applied.contains(call.id()) && !(change instanceof Add && occurs(Defect.DOUBLED_RETRY, call))) {
            return current();
        }
        Ok next = new Ok(current().version() + 1, change.applyTo(current().lines()));
        boolean first = answered && call.attempt() == 1 && change instanceof Add;
        if (first && occurs(Defect.DROPPED_ADD, call)) {
            return next;
        }
        applied.add(call.id());
        versions.add(next);
        return next;
    }

    /** Tells whether the defect happens now: at the first occasion, and no second time. */
    private boolean occurs(Defect one, Call call) {
        if (defect != one || !defective.isEmpty() || current().version() < 5) {
            return false;
        }
        defective = call.id();
        return true;
    }
}
