package org.webpos.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.webpos.session.Operation.IdempotencyKey;
import org.webpos.text.TextFormat;

/**
 * The latest operations that took effect, oldest first. It makes operations idempotent, and lets two copies of a session that
 * have diverged be merged ({@link SessionMerge}). It is held as the text that is stored, {@code KEY:CHANGE,KEY:CHANGE}, because
 * every use of a session in a shared store reads and writes all of it, and looks one key up. A change is the {@link
 * SessionChange#text} of the operation; where bytes count and nothing is merged, and in logs of earlier releases, it is the {@link
 * Operation#checksum} of that text. Immutable.
 */
public final class IdempotencyLog {

    /** The capacity in a store that keeps sessions on servers. */
    public static final int SERVER_CAPACITY = 64;

    private static final char SEPARATOR = ',';
    private static final char MARK = ':';

    private final int capacity;
    private final boolean holdsChanges;
    private final String text;

    /** How many entries the text has. */
    private final int size;

    /**
     * An operation in the log.
     *
     * @param key of the operation
     * @param content the text of its change, or the checksum of that text, which is eight hexadecimal digits as no change is
     */
    record Entry(IdempotencyKey key, String content) {

        private static final TextFormat CHECKSUM = TextFormat.of("0-9a-f", 8, 8);

        /** Tells whether the operation makes the change that this entry is of. */
        boolean isOf(SessionChange change) {
            return content.equals(change.text()) || content.equals(change.checksum());
        }

        /**
         * Returns the change; empty if only its checksum is stored.
         *
         * @throws IllegalArgumentException if the content is neither a change nor a checksum
         */
        Optional<SessionChange> change() {
            return CHECKSUM.matches(content) ? Optional.empty() : Optional.of(SessionChange.parse(content));
        }

        private String text() {
            return key.value() + MARK + content;
        }
    }

    /** Creates a log of whole changes without entries; throws an {@link IllegalArgumentException} for a capacity below 1. */
    public static IdempotencyLog empty(int capacity) {
        return read(capacity, "");
    }

    /**
     * Reads the {@link #text} of a log into one of this capacity, which goes on with whole changes.
     *
     * @throws IllegalArgumentException for any other text, more entries than the capacity, or a capacity below 1
     */
    public static IdempotencyLog read(int capacity, String text) {
        return read(capacity, true, text);
    }

    /** Creates a log of checksums, which are shorter, without entries; see {@link #empty}. */
    public static IdempotencyLog emptyOfChecksums(int capacity) {
        return readChecksums(capacity, "");
    }

    /** Reads a log as {@link #read} does, into one that goes on with checksums. */
    public static IdempotencyLog readChecksums(int capacity, String text) {
        return read(capacity, false, text);
    }

    private static IdempotencyLog read(int capacity, boolean holdsChanges, String text) {
        int size = text.isEmpty() ? 0 : countEntries(text);
        if (capacity < 1 || size > capacity) {
            throw new IllegalArgumentException(size + " operations exceed the capacity " + capacity);
        }
        return new IdempotencyLog(capacity, holdsChanges, size, text);
    }

    private IdempotencyLog(int capacity, boolean holdsChanges, int size, String text) {
        this.capacity = capacity;
        this.holdsChanges = holdsChanges;
        this.text = text;
        this.size = size;
    }

    private static int countEntries(String text) {
        int size = 0;
        int end = -1;
        do {
            int start = end + 1;
            int mark = text.indexOf(MARK, start);
            int separator = text.indexOf(SEPARATOR, start);
            end = separator < 0 ? text.length() : separator;
            if (mark < 0 || mark >= end) {
                throw new IllegalArgumentException("an entry of an idempotency log has a key and a change");
            }
            size++;
        } while (end < text.length());
        return size;
    }

    /** Returns the text to store: up to 106 characters per entry, some 52 for a key and a SKU of usual length. */
    public String text() {
        return text;
    }

    /** Returns the number of entries, at most the capacity. */
    public int size() {
        return size;
    }

    /** Returns how many entries it holds before it drops the oldest. */
    public int capacity() {
        return capacity;
    }

    /** Tells whether the entries are all there have ever been: none was dropped. */
    boolean isComplete() {
        return size < capacity;
    }

    /** Returns the entry of this key; empty if the log has none. */
    Optional<Entry> find(IdempotencyKey key) {
        String start = key.value() + MARK;
        int at = text.indexOf(start);
        while (at > 0 && text.charAt(at - 1) != SEPARATOR) { // the end of a longer key
            at = text.indexOf(start, at + 1);
        }
        if (at < 0) {
            return Optional.empty();
        }
        int end = text.indexOf(SEPARATOR, at);
        return Optional.of(new Entry(key, text.substring(at + start.length(), end < 0 ? text.length() : end)));
    }

    /**
     * Returns all entries, oldest first.
     *
     * @throws IllegalArgumentException if the text has an invalid key
     */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(size);
        int start = 0;
        while (start < text.length()) {
            int separator = text.indexOf(SEPARATOR, start);
            int end = separator < 0 ? text.length() : separator;
            int mark = text.indexOf(MARK, start);
            entries.add(new Entry(new IdempotencyKey(text.substring(start, mark)), text.substring(mark + 1, end)));
            start = end + 1;
        }
        return entries;
    }

    /** Returns a log of the latest of these entries, as many as it may hold, with the capacity and the content of this one. */
    IdempotencyLog with(List<Entry> entries) {
        List<String> latest = entries.stream()
                .skip(Math.max(0, entries.size() - capacity))
                .map(Entry::text)
                .toList();
        return new IdempotencyLog(
                capacity, holdsChanges, latest.size(), String.join(String.valueOf(SEPARATOR), latest));
    }

    /** Adds an operation, and drops the oldest one if the log is full. */
    IdempotencyLog plus(Operation operation) {
        SessionChange change = operation.change();
        String entry = operation.key().value() + MARK + (holdsChanges ? change.text() : change.checksum());
        if (size == capacity) {
            int first = text.indexOf(SEPARATOR);
            String latest = first < 0 ? entry : text.substring(first + 1) + SEPARATOR + entry;
            return new IdempotencyLog(capacity, holdsChanges, size, latest);
        }
        return new IdempotencyLog(capacity, holdsChanges, size + 1, size == 0 ? entry : text + SEPARATOR + entry);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotencyLog log
                && capacity == log.capacity
                && holdsChanges == log.holdsChanges
                && text.equals(log.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "IdempotencyLog[" + text + ']';
    }
}
