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
 * Exchanges notices with the other nodes. Whoever sends does not wait; what cannot be sent is dropped, and counted.
 * Thread-safe.
 */
final class NodeMessenger implements AutoCloseable {

    /** A channel that takes longer is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NodeChannel channel;
    private final Runnable dropped;
    private final Worker worker;
    private final String sender = Long.toHexString(ThreadLocalRandom.current().nextLong());

    NodeMessenger(NodeChannel channel, Runnable dropped) {
        this.channel = channel;
        this.dropped = dropped;
        this.worker = new Worker("webpos-live-post", dropped);
    }

    /** Hands over, from now on, what other nodes say, and which of them it was. */
    void receive(BiConsumer<String, NodeMessage> ear) {
        channel.subscribe(text -> {
            String[] parts = text.split(" ", 2);
            if (parts.length == 2 && !parts[0].equals(sender)) {
                NodeMessage.parse(parts[1]).ifPresent(notice -> ear.accept(parts[0], notice));
            }
        });
    }

    /** Sends a notice, which is made when its turn comes. */
    void send(Supplier<? extends NodeMessage> notice) {
        worker.hand(() -> publish(notice.get()));
    }

    /** One after the other has gone, or some channels would mix them up. */
    private void publish(NodeMessage notice) {
        try {
            channel.publish(sender + ' ' + notice.text())
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            dropped.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
