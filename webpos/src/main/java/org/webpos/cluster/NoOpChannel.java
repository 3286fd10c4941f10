package org.webpos.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The channel of a node that nothing connects to the others: it publishes to nobody and receives nothing. */
public final class NoOpChannel implements NodeChannel {

    @Override
    public Reach reach() {
        return Reach.NODE;
    }

    @Override
    public void subscribe(Consumer<String> listener) {
        // nothing is ever received
    }

    @Override
    public CompletionStage<?> publish(String text) {
        return CompletableFuture.completedStage(text);
    }
}
