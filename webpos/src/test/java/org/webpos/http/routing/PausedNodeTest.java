package org.webpos.http.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.node.PauseDetector;

/** What was queued while the process was paused is refused, and does not reach its handler. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PausedNodeTest {

    /** As many as may block at the same time. */
    private static final int BLOCKING_THREADS = 16;

    private static final Duration PAUSE = PauseDetector.LIMIT.plusMillis(1);

    private final AtomicLong now = new AtomicLong();
    private final PauseDetector pauses = new PauseDetector(now::get);
    private final ApiServlet servlet = new ApiServlet();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger handled = new AtomicInteger();
    private final CompletableFuture<Void> database = new CompletableFuture<>();

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // nobody injects here
    void open() {
        servlet.pauses = pauses;
        Exchanged.init(
                servlet,
                List.of(
                        Route.immediate(Route.Method.GET, "/node", request -> handle()),
                        Route.immediate(Route.Method.GET, "/products", request -> waitAndHandle())
                                .blockingIf(true)));
    }

    private ApiResponse waitAndHandle() {
        begun.incrementAndGet();
        database.join();
        return handle();
    }

    private ApiResponse handle() {
        handled.incrementAndGet();
        return ApiResponse.ok("handled");
    }

    @AfterEach
    void close() {
        database.complete(null);
        servlet.destroy();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Exchanged get(String path) {
        return Exchanged.get(servlet, path);
    }

    @Test
    void whatIsHandledRightAfterAPauseIsRefused() {
        pass(PAUSE);
        assertThat(get("/node")).matches(Exchanged::isRefused);
        pauses.check();
        assertThat(get("/node")).matches(Exchanged::isRefused);
        pauses.check();
        assertThat(get("/node")).matches(Exchanged::isRefused);
        assertThat(handled).hasValue(0);

        pauses.check();
        assertThat(get("/node").status()).isEqualTo(200);
    }

    @Test
    void aShorterPauseRefusesNothing() {
        pass(PauseDetector.LIMIT);

        assertThat(get("/node").status()).isEqualTo(200);
    }

    @Test
    void whatWaitedForAThreadDuringAPauseIsRefusedHoweverMuchLaterItGetsOne() {
        List<Exchanged> underWay = new ArrayList<>();
        for (int request = 0; request < BLOCKING_THREADS; request++) {
            underWay.add(get("/products"));
        }
        Exchanged queued = get("/products");
        await(() -> begun.get() == BLOCKING_THREADS);
        pass(PAUSE);
        for (int check = 0; check < 4; check++) {
            pauses.check();
        }

        database.complete(null);
        await(() -> queued.isEnded() && underWay.stream().allMatch(Exchanged::isEnded));
        assertThat(queued).matches(Exchanged::isRefused);
        assertThat(underWay).allMatch(exchanged -> exchanged.status() == 200);
        assertThat(handled).hasValue(BLOCKING_THREADS);
    }
}
