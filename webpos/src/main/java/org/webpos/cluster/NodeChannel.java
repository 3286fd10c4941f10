package org.webpos.cluster;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Publishes short texts to all nodes over a connection that the session store has open anyway. A text is delivered
 * once, or not at all if a member or server is lost meanwhile; nothing is stored for a node that is unavailable.
 * Thread-safe.
 */
public interface NodeChannel {

    /** Which nodes a published text reaches. */
    enum Reach {
        /** Every node. */
        ALL,
        /** This node only: nothing connects the nodes. */
        NODE;

        /** Returns the word that clients read. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns which nodes a published text reaches. */
    Reach reach();

    /**
     * Passes every received text to this listener, which must return at once. Whether a node also receives what it
     * published itself depends on the implementation.
     *
     * @throws RuntimeException when the channel is unavailable
     */
    void subscribe(Consumer<String> listener);

    /**
     * Sends a text to the other nodes without waiting for them. Texts arrive in the order in which they were sent if
     * each is published only after the stage of the one before has completed.
     *
     * @return completes normally when the text was sent, else exceptionally
     */
    CompletionStage<?> publish(String text);

    /** The channel of a node that nothing connects to the others: it publishes to nobody and receives nothing. */
    final class NoOpChannel implements NodeChannel {

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
}
