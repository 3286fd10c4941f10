package org.webpos.http.cart;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.webpos.benchmarks.MicroBenchmark;
import org.webpos.http.routing.ApiResponse;
import org.webpos.session.IdempotencyLog;
import org.webpos.session.Session;
import org.webpos.session.VisitedSession;

/** What the response to every request for a cart costs: names and prices from the catalogue, JSON and its digest. */
public class CartViewBenchmark extends MicroBenchmark {

    @Param({"1", "10", "50"})
    int lines;

    private final CartView.Factory views = LocalTill.views();
    private Session session;

    @Setup
    public void create() {
        session = VisitedSession.of(lines, IdempotencyLog.empty(IdempotencyLog.SERVER_CAPACITY));
    }

    @Benchmark
    public ApiResponse render() {
        return CartRoutes.response(views.of(session).toCompletableFuture().join());
    }
}
