package org.webpos.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.InMemoryProductSource;
import org.webpos.catalog.ProductSource;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Settings;

class ProductSourcesTest {

    @Test
    void fillsTheCatalogueWithAThousandProductsUnlessSetOtherwise() {
        assertThat(source(Settings.of(Map.of())))
                .isInstanceOfSatisfying(InMemoryProductSource.class, listed -> assertThat(listed.size())
                        .isEqualTo(1000));
        assertThat(source(size("17")))
                .isInstanceOfSatisfying(InMemoryProductSource.class, listed -> assertThat(listed.size())
                        .isEqualTo(17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1000001", "many", "1e3"})
    void refusesAnyOtherSize(String size) {
        assertThatThrownBy(() -> source(size(size)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("webpos.catalog.size: ");
    }

    @Test
    void refusesASourceThatIsNone() {
        assertThatThrownBy(() -> source(Settings.of(Map.of("webpos.product.source", "jd"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("webpos.product.source: 'jd' is none of bundled, database, supplier");
    }

    private static ProductSource source(Settings settings) {
        return ProductSources.open(settings);
    }

    private static Settings size(String size) {
        return Settings.of(Map.of("webpos.catalog.size", size));
    }
}
