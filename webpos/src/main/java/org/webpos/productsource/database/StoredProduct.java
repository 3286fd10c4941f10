package org.webpos.productsource.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;

/** A row of the table {@code product}, without the columns that only searches use. */
@Entity
@Table(name = "product")
class StoredProduct {

    /** The columns that a native query has to select. */
    static final String COLUMNS = "sku, name, name_en, category, barcode, price_cents";

    @Id
    private String sku = "";

    private String name = "";

    @Column(name = "name_en")
    private String nameEn = "";

    private String category = "";

    private String barcode = "";

    @Column(name = "price_cents")
    private long priceCents;

    protected StoredProduct() {}

    /** Converts the row; throws {@link IllegalArgumentException} where it was written by hand and is no valid product. */
    Product product() {
        return new Product(new Sku(sku), name, nameEn, category, new Barcode(barcode), priceCents);
    }
}
