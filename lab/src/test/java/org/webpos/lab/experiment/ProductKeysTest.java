package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.lab.experiment.ExperimentFileTest.SOUND;
import static org.webpos.lab.experiment.ExperimentFileTest.STAGED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.experiment.Round.Stage;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Load.Popularity;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.StackPlan;

/** What an experiment file may say of products, their cache and their supplier. */
class ProductKeysTest {

    @TempDir
    Path folder;

    @Test
    void aStackMayHaveASupplierAndACache() throws IOException {
        StackPlan plan = read(SOUND.replace(
                        "cpus: 1}",
                        "cpus: 1, products: supplier, cache: shared, supplierQuota: 9, supplierDelayMillis: 20,"
                                + " supplierProducts: 70, productFreshSeconds: 3, productsAhead: 0, startAtOnce: 1}"))
                .stacks()
                .get(0);

        assertThat(plan.products())
                .isEqualTo(new ProductConfig(ProductConfig.Source.SUPPLIER, ProductConfig.Cache.SHARED, 9, 20));
        assertThat(plan.overrides())
                .isEqualTo(new StackPlan.Overrides(
                        OptionalInt.of(1),
                        Map.of(
                                "WEBPOS_CATALOG_SIZE", "70",
                                "WEBPOS_PRODUCT_CACHE_TTL", "PT3S",
                                "WEBPOS_PRODUCT_CACHE_PREFETCH", "0")));
    }

    @Test
    void shoppersMayScan() throws IOException {
        assertThat(read(SOUND.replace("rampSeconds: 10}", "rampSeconds: 10, shop: scan, popularity: zipf}"))
                        .rounds())
                .containsExactly(new Round(new Load(500, 10, 10, 1000, 7, 1, Optional.of(Popularity.ZIPF))));
        assertThat(read(SOUND.replace("rampSeconds: 10}", "rampSeconds: 10, shop: list}"))
                        .rounds())
                .containsExactly(new Round(new Load(500, 10, 10, 1000, 7)));
    }

    @Test
    void aLoadMayHaveStagesWithAndWithoutTheSupplier() throws IOException {
        assertThat(read(STAGED).rounds())
                .containsExactly(new Round(
                        new Load(500, 10, 10, 1000, 7),
                        List.of(),
                        List.of(new Stage("before", 12, false), new Stage("without", 8, true))));
    }

    private Experiment read(String yaml) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("mine.yaml"), yaml), "mine");
    }
}
