package org.webpos.lab.fault;

/**
 * A fault that is to begin at a time. Without a duration it lasts until the end of what it is planned for. Immutable.
 *
 * @param atSecond when it begins, in seconds after what it is planned for began
 * @param request what is done, and how long
 */
public record PlannedFault(int atSecond, FaultRequest request) {

    /**
     * Returns the same for a later node, the first following the last; for another target than a single node itself.
     *
     * @param by how many nodes later
     * @param nodes how many there are
     */
    public PlannedFault atLaterNode(int by, int nodes) {
        FaultTarget target = request.target();
        if (target.kind() != FaultTarget.Kind.NODE) {
            return this;
        }
        FaultTarget later = FaultTarget.named("node-" + ((target.nodeNumber() - 1 + by) % nodes + 1));
        return new PlannedFault(
                atSecond,
                new FaultRequest(later, request.fault(), request.share(), request.delay(), request.duration()));
    }

    /** Returns whether both are for the same target at the same moment. */
    public boolean overlaps(PlannedFault other) {
        return request.target().equals(other.request.target())
                && atSecond < other.endSecond()
                && other.atSecond < endSecond();
    }

    /** Returns the second by which it has ended, after what it is planned for began; {@link Long#MAX_VALUE} without a duration. */
    public long endSecond() {
        return request.duration()
                .map(length -> atSecond + length.plusMillis(999).toSeconds())
                .orElse(Long.MAX_VALUE);
    }

    /** Returns it in words, such as {@code node-2 freeze for 20.0 s at 5 s}. */
    @Override
    public String toString() {
        return request + " at " + atSecond + " s";
    }
}
