package org.webpos.websocket;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.webpos.cluster.NodeChannel;

/**
 * Exchanges messages with the other nodes. Sending does not block; what cannot be sent is dropped and counted. Thread-safe.
 */
final class NodeMessenger implements AutoCloseable {

    /** A channel that takes longer is taken as unavailable. */
    private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(2);

    private final NodeChannel channel;
    private final Runnable onDropped;
    private final SerialExecutor executor;
    private final String sender = Long.toHexString(ThreadLocalRandom.current().nextLong());

    NodeMessenger(NodeChannel channel, Runnable onDropped) {
        this.channel = channel;
        this.onDropped = onDropped;
        this.executor = new SerialExecutor("webpos-node-messages", onDropped);
    }

    /** Passes every message of the other nodes to this listener, with the name of the sender. */
    void subscribe(BiConsumer<String, NodeMessage> listener) {
        channel.subscribe(text -> {
            String[] parts = text.split(" ", 2);
            if (parts.length == 2 && !parts[0].equals(sender)) {
                NodeMessage.parse(parts[1]).ifPresent(message -> listener.accept(parts[0], message));
            }
        });
    }

    /** Queues a message, which is created just before it is sent. */
    void publish(Supplier<? extends NodeMessage> message) {
        executor.execute(() -> publishAndWait(message.get()));
    }

    /** Waits until the message was sent, because some channels would otherwise change the order. */
    private void publishAndWait(NodeMessage message) {
        try {
            channel.publish(sender + ' ' + message.serialize())
                    .toCompletableFuture()
                    .get(PUBLISH_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException unavailable) {
            onDropped.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
