package org.webpos.productsource.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;

/** A row of the table of products, as far as it is read. */
@Entity
@Table(name = "product")
class StoredProduct {

    /** The columns a query has to give so that products can be made of its rows. */
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

    /** The product it stands for; throws {@link IllegalArgumentException} where somebody wrote none into the table. */
    Product product() {
        return new Product(new Sku(sku), name, nameEn, category, new Barcode(barcode), priceCents);
    }
}
