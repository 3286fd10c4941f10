package org.webpos.sessionstore.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.webpos.cluster.NodeChannel;

/** A topic of all members. A text goes to each member directly; none is kept for one that is away. */
final class HazelcastChannel implements NodeChannel {

    private final ITopic<String> topic;

    HazelcastChannel(HazelcastInstance member) {
        topic = member.getTopic(HazelcastMember.LIVE);
    }

    @Override
    public Reach reach() {
        return Reach.ALL;
    }

    @Override
    public void subscribe(Consumer<String> listener) {
        topic.addMessageListener(message -> listener.accept(message.getMessageObject()));
    }

    @Override
    public CompletionStage<?> publish(String text) {
        return topic.publishAsync(text);
    }
}
