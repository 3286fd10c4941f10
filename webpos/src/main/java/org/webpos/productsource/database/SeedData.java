package org.webpos.productsource.database;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.webpos.catalog.Product;

/**
 * What an empty database is filled with.
 *
 * @param number how many products there are
 * @param products gives them one after the other, each time the same, each sku and each barcode once
 */
public record SeedData(int number, Supplier<Stream<Product>> products) {}
