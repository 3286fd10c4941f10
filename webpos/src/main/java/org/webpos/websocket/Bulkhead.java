package org.webpos.websocket;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets threads that have to wait for a result wait briefly, and only a few of them longer, so that the others go on serving.
 * Thread-safe.
 */
final class Bulkhead {

    private final Semaphore permits;
    private final Duration brief;

    /**
     * Limits how many threads wait.
     *
     * @param permits how many may wait until the result is there
     * @param brief how long each may wait
     */
    Bulkhead(int permits, Duration brief) {
        this.permits = new Semaphore(permits);
        this.brief = brief;
    }

    /** As many threads wait as may. */
    static final class FullException extends Exception {

        FullException() {
            super("as many threads wait as may");
        }
    }

    /**
     * Waits for a result.
     *
     * @throws FullException if it is not there after the brief time and others wait already
     * @throws CompletionException if the stage fails, with its failure as the cause
     */
    <T> T await(CompletionStage<T> stage) throws FullException, InterruptedException {
        try {
            return stage.toCompletableFuture().get(brief.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return awaitWithPermit(stage);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
    }

    private <T> T awaitWithPermit(CompletionStage<T> stage) throws FullException {
        if (!permits.tryAcquire()) {
            throw new FullException();
        }
        try {
            return stage.toCompletableFuture().join();
        } finally {
            permits.release();
        }
    }
}
