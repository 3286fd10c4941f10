package org.webpos.lab.linkproxy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The data that is on its way in one direction of a connection, in order, each piece with the time when it arrives. For one thread. */
final class DelayLine {

    /** What a link of 100 ms needs for 10 MB a second. */
    static final int MAX_BYTES = 1 << 20;

    /** Small pieces cost more than their bytes. */
    private static final int MAX_PIECES = 8192;

    /** Enough where nothing is delayed, only not written at once. */
    private static final int UNDELAYED_BYTES = 65_536;

    private record Piece(ByteBuffer data, long due) {}

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final ByteBudget budget;
    private long lastDue;
    private int bytes;

    DelayLine(ByteBudget budget) {
        this.budget = budget;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Returns how many bytes there is room for; 0 where the line is full, or all lines together are. */
    int room(boolean delayed) {
        int most = delayed ? MAX_BYTES : UNDELAYED_BYTES;
        return pieces.size() >= MAX_PIECES ? 0 : Math.max(0, Math.min(most - bytes, budget.available()));
    }

    /** Adds a copy of data, which arrives at this time, and not before what was added earlier. */
    void add(ByteBuffer data, long due) {
        ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
        lastDue = Math.max(lastDue, due);
        pieces.add(new Piece(copy, lastDue));
        bytes += copy.remaining();
        budget.acquire(copy.remaining());
    }

    /** Returns the first piece if it has arrived by now. Its reader takes bytes from it, and then calls {@link #taken}. */
    @Nullable ByteBuffer arrived(long now) {
        Piece first = pieces.peek();
        return first == null || first.due() > now ? null : first.data();
    }

    /** Notes that so many bytes of the first piece were read. */
    void taken(int count) {
        if (!pieces.element().data().hasRemaining()) {
            pieces.remove();
        }
        bytes -= count;
        budget.release(count);
    }

    /** Returns when the first piece arrives. */
    OptionalLong nextDue() {
        Piece first = pieces.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.due());
    }

    /** Lets everything arrive now. */
    void hurry() {
        Deque<Piece> all = new ArrayDeque<>(pieces);
        pieces.clear();
        all.forEach(piece -> pieces.add(new Piece(piece.data(), 0)));
        lastDue = 0;
    }

    /** Drops everything. */
    void clear() {
        pieces.clear();
        budget.release(bytes);
        bytes = 0;
    }
}
