package org.webpos.sessionstore.redis;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.webpos.cluster.NodeChannel;

/** A channel of Redis, which every server of the cluster passes on to who listens there. Nothing is kept. */
final class RedisChannel implements NodeChannel {

    private static final String NAME = "webpos:live";

    private final RTopic topic;

    RedisChannel(RedissonClient redis) {
        topic = redis.getTopic(NAME, StringCodec.INSTANCE);
    }

    @Override
    public Reach reach() {
        return Reach.ALL;
    }

    @Override
    public void subscribe(Consumer<String> listener) {
        topic.addListener(String.class, (channel, text) -> listener.accept(text));
    }

    @Override
    public CompletionStage<?> publish(String text) {
        return topic.publishAsync(text);
    }
}
