package org.webpos.lab.linkproxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** What is on its way from the client of a {@link Relay} to the target, or back. For the thread of the event loop. */
final class Direction {

    private final Relay relay;
    private final boolean isResponse;
    private final DelayLine line;
    private final Runnable resume;
    private long timer = Long.MAX_VALUE;
    private boolean blocked;
    private boolean ended;
    private long endDue;
    private boolean finished;

    private Direction(Relay relay, boolean isResponse) {
        this.relay = relay;
        this.isResponse = isResponse;
        this.line = new DelayLine(relay.environment().budget());
        this.resume = relay::updateInterest;
    }

    /** Returns the one from the client to the target. */
    static Direction request(Relay relay) {
        return new Direction(relay, false);
    }

    /** Returns the one from the target to the client. */
    static Direction response(Relay relay) {
        return new Direction(relay, true);
    }

    /** Returns whether its source has sent all it will. */
    boolean hasEnded() {
        return ended;
    }

    /** Returns whether all of that has been written, and its end too. */
    boolean isFinished() {
        return finished;
    }

    private SocketChannel source() {
        return isResponse ? relay.target() : relay.client();
    }

    private SocketChannel sink() {
        return isResponse ? relay.client() : relay.target();
    }

    private boolean isDelayed() {
        return relay.fault().isPresent();
    }

    /** Reads once, as much as there is room for, and writes on what need not wait. */
    void read() throws IOException {
        ByteBuffer chunk = relay.environment().chunk();
        int room = line.room(isDelayed());
        if (!wantsRead() || room == 0) {
            return;
        }
        chunk.clear().limit(Math.min(Relay.CHUNK_BYTES, room));
        int count = source().read(chunk);
        if (count < 0) {
            ended = true;
            endDue = due();
            if (isResponse) {
                relay.onEndOfResponse();
            }
        }
        chunk.flip();
        if (line.isEmpty() && !isDelayed() && count > 0) {
            sink().write(chunk);
        }
        if (chunk.hasRemaining()) {
            line.add(chunk, due());
        }
        flush();
    }

    private long due() {
        long now = relay.environment().loop().now();
        return relay.fault()
                .filter(LinkFault.Delay.class::isInstance)
                .map(LinkFault.Delay.class::cast)
                .map(delay -> now + drawNanos(delay))
                .orElse(now);
    }

    private long drawNanos(LinkFault.Delay delay) {
        long jitter = TimeUnit.MILLISECONDS.toNanos(delay.jitterMillis());
        long nanos = TimeUnit.MILLISECONDS.toNanos(delay.millis());
        return jitter == 0 ? nanos : relay.environment().random().nextLong(nanos - jitter, nanos + jitter + 1);
    }

    /** Writes what has arrived, as far as the other side takes it. */
    void flush() throws IOException {
        if (!relay.isOpen() || relay.isSilent()) {
            return;
        }
        blocked = false;
        long now = relay.environment().loop().now();
        for (ByteBuffer data = line.arrived(now); data != null && !blocked; data = line.arrived(now)) {
            int count = sink().write(data);
            blocked = data.hasRemaining();
            line.taken(count);
        }
        if (ended && !finished && line.isEmpty() && endDue <= now) {
            finished = true;
            sink().shutdownOutput();
        }
        scheduleNext(now);
    }

    private void scheduleNext(long now) {
        long next =
                line.isEmpty() && ended && !finished ? endDue : line.nextDue().orElse(Long.MAX_VALUE);
        if (!blocked && next > now && next < timer) {
            timer = next;
            relay.environment().loop().schedule(next, this::onTime);
        }
    }

    private void onTime() {
        timer = Long.MAX_VALUE;
        try {
            relay.flush();
        } catch (IOException failed) {
            relay.fail(failed);
        }
    }

    /** Returns whether it makes sense to read from its source. */
    boolean wantsRead() {
        if (ended || relay.isSilent()) {
            return false;
        }
        boolean hasRoom = line.room(isDelayed()) > 0;
        if (!hasRoom && relay.environment().budget().available() <= 0) {
            relay.environment().budget().await(resume);
        }
        return hasRoom;
    }

    /** Returns whether its sink has to take more before anything else can be written. */
    boolean wantsWrite() {
        return blocked && !relay.isSilent();
    }

    /** Lets all that is on its way arrive now. */
    void hurry() {
        line.hurry();
        endDue = 0;
    }

    void clear() {
        line.clear();
    }
}
