package org.webpos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Sku;

/** What every shelf does, asked by two nodes that have it in common. */
public interface SharedShelfContract extends ShelfClaimsContract, ShelfTurnsContract {

    @Test
    default void aTextStandsThereForAllNodes() {
        String key = ShelfOfNodes.name();
        assertThat(other().get(key)).isEmpty();
        one().put(Map.of(key, "绿茶", key + "-2", "two"), LONG);
        assertThat(other().get(key)).contains("绿茶");
        other().put(Map.of(key, "later"), LONG);
        assertThat(one().get(key)).contains("later");
        assertThat(one().get(key + "-2")).contains("two");
    }

    @Test
    default void textsStandUnderWhateverSomebodySearchesFor() {
        String key = ShelfOfNodes.name();
        Map<String, String> texts = Map.of(
                key + "牛奶",
                "milk",
                key + "}{a}",
                "braces",
                key + "{b}",
                "more",
                key + " \r\n*?[",
                "signs",
                key + "+ ",
                "plus");
        one().put(texts, LONG);
        texts.forEach((name, text) -> assertThat(other().get(name)).contains(text));
        assertThat(other().acquireLease(key + "}{a}", "owner", LONG)).isTrue();
        assertThat(one().acquireLease(key + "}{a}", "another", LONG)).isFalse();
    }

    @Test
    default void aChangeIsHeardAtEveryNode() throws Exception {
        BlockingQueue<Sku> here = new LinkedBlockingQueue<>();
        BlockingQueue<Sku> there = new LinkedBlockingQueue<>();
        one().subscribe(here::add);
        other().subscribe(there::add);
        Sku sku = new Sku(ShelfOfNodes.name().substring(0, 30));
        one().recordInvalidation(List.of(sku), Instant.now());

        assertThat(here.poll(20, TimeUnit.SECONDS)).isEqualTo(sku);
        assertThat(there.poll(20, TimeUnit.SECONDS)).isEqualTo(sku);
    }
}
