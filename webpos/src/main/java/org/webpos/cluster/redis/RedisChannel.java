package org.webpos.cluster.redis;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.webpos.cluster.NodeChannel;

/**
 * A publish/subscribe channel of Redis. Every server of a cluster forwards texts to its subscribers and stores none.
 */
public final class RedisChannel implements NodeChannel {

    private static final String NAME = "webpos:live";

    private final RTopic topic;

    /** Uses a client that somebody else closes. */
    public RedisChannel(RedissonClient redis) {
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
