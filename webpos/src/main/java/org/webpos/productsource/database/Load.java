package org.webpos.productsource.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.webpos.database.Vendor;

/** Writes all products of a stock into an empty table. */
@FunctionalInterface
interface Load {

    /** Writes them within the transaction of this connection, which it does not end. */
    void into(Connection connection) throws SQLException;

    static Load of(Vendor vendor, SeedData stock) {
        return switch (vendor) {
            case H2 -> new RowLoad(stock);
            case POSTGRESQL -> new BulkLoad(stock);
        };
    }
}
