package org.webpos.session;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.webpos.benchmarks.MicroBenchmark;

/** The parts of {@link Session#apply} that make a change idempotent, with a log that is full, as it is from the 64th change on. */
public class IdempotencyLogBenchmark extends MicroBenchmark {

    private IdempotencyLog log;
    private Operation operation;

    @Setup
    public void create() {
        log = VisitedSession.of(1, IdempotencyLog.empty(IdempotencyLog.SERVER_CAPACITY))
                .operations();
        operation = VisitedSession.operation(new SessionChange.Add(VisitedSession.sku(0), 1));
    }

    /** Looks for a key that is new, as nearly all are. */
    @Benchmark
    public Object find() {
        return log.find(operation.key());
    }

    /** Adds an operation, and drops the oldest. */
    @Benchmark
    public IdempotencyLog plus() {
        return log.plus(operation);
    }
}
