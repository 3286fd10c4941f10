package org.webpos.session;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.webpos.benchmarks.MicroBenchmark;

/** What a session costs on its way to a shared store and back, with a full log. */
public class SessionCodecBenchmark extends MicroBenchmark {

    @Param({"1", "10", "50"})
    int lines;

    private Session session;
    private String text;

    @Setup
    public void create() {
        session = VisitedSession.of(lines, IdempotencyLog.empty(IdempotencyLog.SERVER_CAPACITY));
        text = SessionCodec.write(session);
        if (!SessionCodec.read(text).equals(session)) {
            throw new IllegalStateException("it was not read as it was written");
        }
    }

    @Benchmark
    public String write() {
        return SessionCodec.write(session);
    }

    @Benchmark
    public Session read() {
        return SessionCodec.read(text);
    }
}
