package org.webpos.sessionstore;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.TestInstance;
import org.webpos.cluster.NodeChannel;
import org.webpos.session.AwaitedStore;
import org.webpos.session.ConcurrencyContract;
import org.webpos.session.IdempotencyContract;
import org.webpos.session.ModelContract;
import org.webpos.session.UnknownKeysContract;
import org.webpos.session.UnsupportedFormatContract;
import org.webpos.websocket.NodeChannelContract;

/**
 * All contracts of a store that the nodes share, and of the channel over its connection.
 *
 * @param <C> the cluster that holds the sessions
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SharedStoreTestCase<C>
        implements IdempotencyContract,
                UnknownKeysContract,
                ConcurrencyContract,
                ModelContract,
                UnsupportedFormatContract,
                NodeChannelContract {

    protected final C cluster;
    private final List<StoreAndChannel> nodes;

    /** What one node has of the cluster. */
    public record StoreAndChannel(AwaitedStore store, NodeChannel channel) {}

    /** Tests two nodes of a cluster. */
    protected SharedStoreTestCase(C cluster, Function<C, List<StoreAndChannel>> nodes) {
        this.cluster = cluster;
        this.nodes = nodes.apply(cluster);
    }

    @Override
    public final List<AwaitedStore> nodes() {
        return nodes.stream().map(StoreAndChannel::store).toList();
    }

    @Override
    public final List<NodeChannel> channels() {
        return nodes.stream().map(StoreAndChannel::channel).toList();
    }

    @Override
    public final int logCapacity() {
        return 64;
    }
}
