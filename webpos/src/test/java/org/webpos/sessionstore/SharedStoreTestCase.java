package org.webpos.sessionstore;

import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.webpos.cluster.NodeChannel;
import org.webpos.session.ConcurrencyContract;
import org.webpos.session.IdempotencyContract;
import org.webpos.session.ModelContract;
import org.webpos.session.SessionStore;
import org.webpos.session.UnknownKeysContract;
import org.webpos.session.UnsupportedFormatContract;
import org.webpos.websocket.NodeChannelContract;

/** All contracts of a store that the nodes share, and of the channel over its connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SharedStoreTestCase
        implements IdempotencyContract,
                UnknownKeysContract,
                ConcurrencyContract,
                ModelContract,
                UnsupportedFormatContract,
                NodeChannelContract {

    private final List<SessionStore> nodes;
    private final List<NodeChannel> channels;

    /** Tests two nodes, each with its store and its channel. */
    protected SharedStoreTestCase(List<SessionStore> nodes, List<NodeChannel> channels) {
        this.nodes = nodes;
        this.channels = channels;
    }

    @Override
    public final List<SessionStore> nodes() {
        return nodes;
    }

    @Override
    public final List<NodeChannel> channels() {
        return channels;
    }

    @Override
    public final int logCapacity() {
        return 64;
    }
}
