package org.webpos.lab.experiment;

import java.util.List;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;

/**
 * Divides the products among the loads that scan them, so that each load, the warm-up included, finds none of its products in a
 * cache. For one thread.
 */
final class SkuPartitioner {

    private final List<String> skus;
    private final int loads;
    private int used;

    /**
     * Creates as many equal parts as there are loads.
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

    /** Returns the part of the next load, in the order of all products; empty where it does not scan. */
    List<String> next(Round round) {
        if (!round.scans()) {
            return List.of();
        }
        int size = skus.size() / loads;
        int from = size * used++;
        return skus.subList(from, from + size);
    }
}
