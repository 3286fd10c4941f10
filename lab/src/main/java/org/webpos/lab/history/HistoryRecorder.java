package org.webpos.lab.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the attempts of all clients, in bounded memory: an attempt counts as one entry, and each line of the cart it was
 * answered with as another. Once it is full, carts that go on are marked as incomplete, so that nobody takes what is missing for
 * proof. Safe for use by several threads.
 */
public final class HistoryRecorder {

    private final int maxEntries;
    private final Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
    private final Set<String> incomplete = new LinkedHashSet<>();
    private int entries;

    /**
     * Creates an empty record.
     *
     * @param maxEntries how many attempts and lines it holds; an entry takes some 100 bytes
     * @throws IllegalArgumentException for less than 1
     */
    public HistoryRecorder(int maxEntries) {
        if (maxEntries < 1) {
            throw new IllegalArgumentException("a record holds at least one entry");
        }
        this.maxEntries = maxEntries;
    }

    /**
     * Adds an attempt that has ended. One that is under way when the record is read has to be added as unknown.
     *
     * @return false if it was not taken, for want of room
     */
    public synchronized boolean add(Attempt attempt) {
        int size = 1 + attempt.answer().map(cart -> cart.lines().size()).orElse(0);
        // A cart that misses an attempt needs no more of them.
        if (incomplete.contains(attempt.cart()) || size > maxEntries - entries) {
            incomplete.add(attempt.cart());
            return false;
        }
        entries += size;
        attempts.computeIfAbsent(attempt.cart(), any -> new ArrayList<>()).add(attempt);
        return true;
    }

    /** Returns what was recorded up to now, cart by cart. */
    public synchronized List<CartHistory> histories() {
        Set<String> carts = new LinkedHashSet<>(attempts.keySet());
        carts.addAll(incomplete);
        return carts.stream()
                .map(cart -> new CartHistory(cart, attempts.getOrDefault(cart, List.of()), !incomplete.contains(cart)))
                .toList();
    }
}
