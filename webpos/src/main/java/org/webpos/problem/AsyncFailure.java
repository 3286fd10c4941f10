package org.webpos.problem;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Why a {@link java.util.concurrent.CompletionStage} failed. */
public final class AsyncFailure {

    private AsyncFailure() {}

    /** Returns what was thrown at first, without the exceptions in which dependent stages wrap it. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
