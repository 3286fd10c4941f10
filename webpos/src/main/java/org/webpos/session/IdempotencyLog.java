package org.webpos.session;

import java.util.Optional;
import org.webpos.session.Operation.IdempotencyKey;

/**
 * The latest operations that took effect, oldest first. It makes operations idempotent. It is held as the text that is stored,
 * {@code KEY:CHECKSUM,KEY:CHECKSUM}, because every use of a session in a shared store reads and writes all of it, and looks one
 * key up. Immutable.
 */
public final class IdempotencyLog {

    /** The capacity in a store that keeps sessions on servers. */
    public static final int SERVER_CAPACITY = 64;

    private static final char SEPARATOR = ',';
    private static final char MARK = ':';

    private final int capacity;
    private final String text;

    /** How many entries the text has. */
    private final int size;

    /** Creates a log without entries; throws an {@link IllegalArgumentException} for a capacity below 1. */
    public static IdempotencyLog empty(int capacity) {
        return read(capacity, "");
    }

    /**
     * Reads the {@link #text} of a log into one of this capacity.
     *
     * @throws IllegalArgumentException for any other text, more entries than the capacity, or a capacity below 1
     */
    public static IdempotencyLog read(int capacity, String text) {
        int size = text.isEmpty() ? 0 : countEntries(text);
        if (capacity < 1 || size > capacity) {
            throw new IllegalArgumentException(size + " operations exceed the capacity " + capacity);
        }
        return new IdempotencyLog(capacity, size, text);
    }

    private IdempotencyLog(int capacity, int size, String text) {
        this.capacity = capacity;
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
                throw new IllegalArgumentException("an entry of an idempotency log has a key and a checksum");
            }
            size++;
        } while (end < text.length());
        return size;
    }

    /** Returns the text to store: up to 75 characters per entry. */
    public String text() {
        return text;
    }

    /** Returns the number of entries, at most the capacity. */
    public int size() {
        return size;
    }

    /** Returns the checksum of the change that was made under this key; empty if none was. */
    Optional<String> checksumOf(IdempotencyKey key) {
        String entry = key.value() + MARK;
        int at = text.indexOf(entry);
        while (at > 0 && text.charAt(at - 1) != SEPARATOR) { // the end of a longer key
            at = text.indexOf(entry, at + 1);
        }
        if (at < 0) {
            return Optional.empty();
        }
        int end = text.indexOf(SEPARATOR, at);
        return Optional.of(text.substring(at + entry.length(), end < 0 ? text.length() : end));
    }

    /** Adds an operation, and drops the oldest one if the log is full. */
    IdempotencyLog plus(Operation operation) {
        String entry = operation.key().value() + MARK + operation.checksum();
        if (size == capacity) {
            int first = text.indexOf(SEPARATOR);
            return new IdempotencyLog(
                    capacity, size, first < 0 ? entry : text.substring(first + 1) + SEPARATOR + entry);
        }
        return new IdempotencyLog(capacity, size + 1, size == 0 ? entry : text + SEPARATOR + entry);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotencyLog log && capacity == log.capacity && text.equals(log.text);
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
