package org.webpos.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.webpos.lab.experiment.ExperimentFileTest.SOUND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.experiment.Round.Stage;
import org.webpos.lab.load.Load;
import org.webpos.lab.load.Load.Popularity;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.StackPlan;

/** What an experiment file may say of products, their cache and their supplier. */
class ProductKeysTest {

    private static final String STAGED = SOUND.replaceAll("cpus: (1|unlimited)", "cpus: $1, products: supplier")
            .replace(
                    "rampSeconds: 10}",
                    "rampSeconds: 10, stages: [{name: before, seconds: 12}, {name: without, seconds: 8, supplier: away}]}");

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
                        OptionalInt.empty(),
                        List.of(new Stage("before", 12, false), new Stage("without", 8, true))));
    }

    @ParameterizedTest
    @CsvSource({
        "'seconds: 12', 'seconds: 13', 'loads[0].stages: they take 21 s, but the load is over after 20'",
        "'seconds: 12', 'seconds: 0', 'loads[0].stages[0].seconds: a whole number from 1 to 3600 is needed, not 0'",
        "'name: before', 'name: 1', 'loads[0].stages[0].name: words in small letters are needed, not 1'",
        "'supplier: away', 'supplier: gone', 'loads[0].stages[1].supplier: one of answers, away is needed, not \"gone\"'",
        "'supplier: away', 'suplier: away', 'loads[0].stages[1].suplier: there is no such key; there are: name'",
        "'products: supplier', 'products: bundled', 'loads: the supplier can be away only where all stacks say products: supplier'",
    })
    void whatIsWrongWithStagesIsToldWithItsPlace(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(STAGED.replaceFirst(right, wrong))).hasMessageContaining("mine.yaml: " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "'cpus: 1', 'cpus: 1, cache: auto', 'stacks[0].cache: one of none, local, shared is needed, not \"auto\"'",
        "'cpus: 1', 'cpus: 1, products: shop', 'stacks[0].products: one of bundled, database, supplier is needed, not \"shop\"'",
        "'cpus: 1', 'cpus: 1, supplierQuota: 5', 'stacks[0].supplierQuota: only with products: supplier'",
        "'cpus: 1', 'cpus: 1, startAtOnce: 2', 'stacks[0].startAtOnce: a whole number from 1 to 1 is needed, not 2'",
        "'rampSeconds: 10', 'rampSeconds: 10, shop: scan', 'loads[0].popularity: this key is missing'",
        "'rampSeconds: 10', 'rampSeconds: 10, popularity: zipf', 'loads[0].popularity: only with shop: scan'",
        "'rampSeconds: 10', 'rampSeconds: 10, shop: steal', 'loads[0].shop: one of list, scan is needed, not \"steal\"'",
    })
    void whatDoesNotFitIsToldWithItsPlace(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(SOUND.replace(right, wrong))).hasMessageContaining("mine.yaml: " + message);
    }

    private Experiment read(String yaml) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("mine.yaml"), yaml), "mine");
    }
}
