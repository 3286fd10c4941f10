/**
 * Products of a supplier, requested over HTTP as JSON or as the pages of a shop.
 *
 * <p>No response is trusted. Redirects are not followed. The whole response, not only its headers, has to arrive within
 * {@code webpos.supplier.timeout}, and has at most {@link SupplierClient#MAX_BYTES}. The text has to be valid UTF-8 with the media
 * type of the chosen format. Malformed text, any status but 200, and a product other than the requested one are reported as
 * {@link org.webpos.catalog.ProductSourceUnavailableException}; after 403, 429 and 503 it says when to retry. Only 404 means that
 * there is no such product.
 *
 * <p>{@link UntrustedProduct} validates sku, both names, category, barcode, price and currency. There is no default price. Names
 * are plain text: markup or script in a name is stored as it is and escaped where it is displayed. Control characters, and
 * characters that change the direction of writing, are refused. On a page, invalid products are ignored, with a throttled
 * warning; if no product is valid, the whole response is malformed. A sku that stands twice counts once if both entries are equal,
 * and not at all if they differ, since nobody can tell which price is right. Products up to and including the requested
 * {@code after} sku are ignored, so that paging always ends.
 *
 * <p>Unknown fields and markup are ignored. Nothing is retried, and there is no rate limit here: both are up to the product cache.
 */
@NullMarked
package org.webpos.productsource.supplier;

import org.jspecify.annotations.NullMarked;
