package org.webpos.cluster.hazelcast;

import com.hazelcast.topic.ITopic;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.webpos.cluster.NodeChannel;

/**
 * A Hazelcast topic of all members. A text is sent to each member directly and not stored for one that is unavailable.
 */
public final class HazelcastChannel implements NodeChannel {

    private static final String NAME = "live";

    private final ITopic<String> topic;

    /** Opens the channel of a member; it ends with the member. */
    public HazelcastChannel(HazelcastMember member) {
        topic = member.instance().getTopic(NAME);
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
