package org.webpos.session;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.webpos.benchmarks.MicroBenchmark;

/** What a store does with a session for each change, in memory: an operation is looked up in a full log, and applied. */
public class SessionBenchmark extends MicroBenchmark {

    @Param({"1", "10", "50"})
    int lines;

    private Session session;
    private Operation add;

    @Setup
    public void create() {
        session = VisitedSession.of(lines, IdempotencyLog.empty(IdempotencyLog.SERVER_CAPACITY));
        add = VisitedSession.operation(new SessionChange.Add(VisitedSession.sku(lines - 1), 1));
        VisitedSession.applied(session, add);
    }

    /** Adds a piece to the last line. */
    @Benchmark
    public Outcome apply() {
        return session.apply(add);
    }
}
