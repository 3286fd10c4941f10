package org.webpos.productsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.catalog.Catalog;
import org.webpos.settings.Settings;
import org.webpos.settings.WrongSetting;

class CatalogProducerTest {

    @Test
    void fillsTheCatalogueWithAThousandProductsUnlessToldOtherwise() {
        assertThat(filled(Settings.of(Map.of())).size()).isEqualTo(1000);
        assertThat(filled(size("17")).size()).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1000001", "many", "1e3"})
    void refusesAnyOtherSize(String size) {
        assertThatThrownBy(() -> filled(size(size)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("webpos.catalog.size: ");
    }

    private static Catalog filled(Settings settings) {
        return new CatalogProducer().catalog(settings);
    }

    private static Settings size(String size) {
        return Settings.of(Map.of("webpos.catalog.size", size));
    }
}
