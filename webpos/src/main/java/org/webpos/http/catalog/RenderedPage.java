package org.webpos.http.catalog;

import java.util.Optional;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;

/**
 * A page of products, ready to send.
 *
 * @param page what it shows
 * @param json the array of its products
 * @param rest what asks for the products behind it; empty where nothing is left
 */
record RenderedPage(ProductPage page, String json, Optional<ProductQuery> rest) {}
