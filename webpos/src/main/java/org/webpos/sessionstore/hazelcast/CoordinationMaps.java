package org.webpos.sessionstore.hazelcast;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.spi.merge.LatestUpdateMergePolicy;
import java.util.List;

/** The maps of the shelf as every member has them: each bounded, and copied once, as far as it could not be asked for again. */
final class CoordinationMaps {

    /** The replies, by the text of their question. */
    static final String TEXTS = "products";

    /** Who asks what, and until when nobody else does. */
    static final String CLAIMS = "product-claims";

    /** When the source may be asked next. */
    static final String TURNS = "product-turns";

    /** When which product changed. */
    static final String CHANGES = "product-changes";

    private CoordinationMaps() {}

    static List<MapConfig> all() {
        return List.of(
                bounded(TEXTS, 40_000).setBackupCount(0).setAsyncBackupCount(1),
                bounded(CLAIMS, 10_000),
                bounded(TURNS, 1000),
                bounded(CHANGES, 10_000)
                        .setPerEntryStatsEnabled(true) // as in HazelcastMember: by it the later change wins
                        .setMergePolicyConfig(
                                new MergePolicyConfig().setPolicy(LatestUpdateMergePolicy.class.getName())));
    }

    private static MapConfig bounded(String name, int entriesEach) {
        return new MapConfig(name)
                .setStatisticsEnabled(false)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(entriesEach));
    }
}
