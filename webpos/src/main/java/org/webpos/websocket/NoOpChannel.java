package org.webpos.websocket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The channel where nothing connects the nodes: whatever happens stays at its node. */
public final class NoOpChannel implements NodeChannel {

    @Override
    public Reach reach() {
        return Reach.NODE;
    }

    @Override
    public void listen(Consumer<String> ear) {
        // nobody speaks
    }

    @Override
    public CompletionStage<?> publish(String text) {
        return CompletableFuture.completedStage(text);
    }
}
