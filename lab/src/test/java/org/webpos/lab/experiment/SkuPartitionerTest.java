package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Load.Popularity;

class SkuPartitionerTest {

    private static final Round LISTING = new Round(new Load(1, 0, 1, 0, 1));
    private static final Round SCANNING = new Round(new Load(1, 0, 1, 0, 1, 1, Optional.of(Popularity.UNIFORM)));

    @Test
    void everyLoadThatScansGetsProductsOfItsOwn() {
        SkuPartitioner shelves = new SkuPartitioner(List.of("A", "B", "C", "D", "E"), 2);

        assertThat(shelves.next(SCANNING)).containsExactly("A", "B");
        assertThat(shelves.next(LISTING)).isEmpty();
        assertThat(shelves.next(SCANNING)).containsExactly("C", "D");
    }

    @Test
    void tooFewProductsAreRefused() {
        assertThatThrownBy(() -> new SkuPartitioner(List.of("A"), 2))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("there are 1 products for 2 loads, which need at least one each");
    }
}
