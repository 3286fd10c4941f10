package org.webpos.productsource.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.stream.Stream;
import org.webpos.catalog.Product;
import org.webpos.catalog.SearchableProduct;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;

/**
 * Writes products row by row, as H2 takes them.
 *
 * @param stock what is written; at most 10,000 products, more are refused with a {@link InvalidSettingException}
 */
record RowLoad(SeedData stock) implements Load {

    private static final int MOST = 10_000;
    private static final int AT_ONCE = 500;

    RowLoad {
        if (stock.number() > MOST) {
            throw new InvalidSettingException(
                    Setting.CATALOG_SIZE,
                    stock.number() + " products are too many for H2, which searches through all of them: at most "
                            + MOST + ", or name a PostgreSQL with " + Setting.DATABASE_URL.key());
        }
    }

    @Override
    public void into(Connection connection) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO product (" + StoredProduct.COLUMNS
                        + ", search_text) VALUES (?, ?, ?, ?, ?, ?, ?)");
                Stream<Product> products = stock.products().get()) {
            int waiting = 0;
            for (Iterator<Product> each = products.iterator(); each.hasNext(); ) {
                add(row, each.next());
                if (++waiting % AT_ONCE == 0) {
                    row.executeBatch();
                }
            }
            row.executeBatch();
        }
    }

    private static void add(PreparedStatement row, Product product) throws SQLException {
        row.setString(1, product.sku().value());
        row.setString(2, product.name());
        row.setString(3, product.nameEn());
        row.setString(4, product.category());
        row.setString(5, product.barcode().digits());
        row.setLong(6, product.priceCents());
        row.setString(7, SearchableProduct.of(product).text());
        row.addBatch();
    }
}
