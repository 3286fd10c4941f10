package org.webpos.lab.experiment;

import java.util.List;

/**
 * Products, dealt out among the loads that scan them, so that each load, the warm-up included, meets caches that know none of what
 * it asks for. For one thread.
 */
final class SkuPartitioner {

    private final List<String> skus;
    private final int loads;
    private int dealt;

    /**
     * Prepares as many equal shelves as there are loads.
     *
     * @throws ExperimentException when there are fewer products than loads
     */
    SkuPartitioner(List<String> skus, int loads) {
        if (skus.size() < loads) {
            throw new ExperimentException(
                    "there are " + skus.size() + " products for " + loads + " loads, which need at least one each");
        }
        this.skus = skus;
        this.loads = loads;
    }

    /** What the next load chooses from, in the order of all products; nothing where it does not scan. */
    List<String> next(Round round) {
        if (!round.scans()) {
            return List.of();
        }
        int size = skus.size() / loads;
        int from = size * dealt++;
        return skus.subList(from, from + size);
    }
}
