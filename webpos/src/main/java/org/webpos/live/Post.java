package org.webpos.live;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Exchanges notices with the other nodes. Whoever sends does not wait; what cannot be sent is dropped, and counted.
 * Thread-safe.
 */
final class Post implements AutoCloseable {

    private final Channel channel;
    private final Runnable dropped;
    private final Worker worker;
    private final String sender = Long.toHexString(ThreadLocalRandom.current().nextLong());

    Post(Channel channel, Runnable dropped) {
        this.channel = channel;
        this.dropped = dropped;
        this.worker = new Worker("webpos-live-post", dropped);
    }

    /** Hands over, from now on, what other nodes say, and which of them it was. */
    void receive(BiConsumer<String, Notice> ear) {
        channel.listen(text -> {
            String[] parts = text.split(" ", 2);
            if (parts.length == 2 && !parts[0].equals(sender)) {
                Notice.parse(parts[1]).ifPresent(notice -> ear.accept(parts[0], notice));
            }
        });
    }

    /** Sends a notice, which is made when its turn comes. */
    void send(Supplier<? extends Notice> notice) {
        worker.hand(() -> publish(notice.get()));
    }

    private void publish(Notice notice) {
        try {
            channel.publish(sender + ' ' + notice.text()).whenComplete((sent, failed) -> {
                if (failed != null) {
                    dropped.run();
                }
            });
        } catch (RuntimeException away) {
            dropped.run();
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
