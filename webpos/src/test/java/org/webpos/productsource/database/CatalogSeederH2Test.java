package org.webpos.productsource.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.webpos.database.DatabaseSettings;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Settings;

class CatalogSeederH2Test implements CatalogSeederContract {

    @Override
    public DatabaseSettings empty() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        return DatabaseSettings.of(Settings.of(Map.of("webpos.database.url", url)));
    }

    @Test
    void refusesMoreThanItCanSearchThrough() {
        assertThatThrownBy(() -> CatalogSeederContract.open(empty(), CatalogSeederContract.salt(10_001)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("webpos.catalog.size: 10001 products are too many for H2")
                .hasMessageContaining("webpos.database.url");
    }
}
