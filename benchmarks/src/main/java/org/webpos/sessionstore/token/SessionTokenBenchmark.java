package org.webpos.sessionstore.token;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.webpos.benchmarks.MicroBenchmark;
import org.webpos.session.IdempotencyLog;
import org.webpos.session.Session;
import org.webpos.session.VisitedSession;
import org.webpos.sessionstore.token.TokenSettings.TokenKey;

/** What it costs to carry a session in a signed token, with as many operations as a token holds. A change does both. */
public class SessionTokenBenchmark extends MicroBenchmark {

    private static final TokenKey KEY =
            new TokenKey("benchmark", new SecretKeySpec(new byte[TokenKey.MIN_BYTES], "HmacSHA256"));

    @Param({"1", "10", "50"})
    int lines;

    private Session session;
    private String signed;

    private final SessionToken token = new SessionToken(
            new TokenSettings(Duration.ofDays(1), List.of(KEY)), Clock.systemUTC(), TokenSessionStore.LOG_CAPACITY);

    @Setup
    public void create() {
        session = VisitedSession.of(lines, IdempotencyLog.emptyOfChecksums(TokenSessionStore.LOG_CAPACITY));
        signed = token.write(session);
        if (!token.read(signed).equals(Optional.of(session))) {
            throw new IllegalStateException("it was not read as it was written");
        }
    }

    @Benchmark
    public String sign() {
        return token.write(session);
    }

    @Benchmark
    public Optional<Session> check() {
        return token.read(signed);
    }
}
