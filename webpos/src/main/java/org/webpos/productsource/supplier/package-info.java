/**
 * Products of a supplier, asked over HTTP as JSON or as the page of a shop.
 *
 * <p>Nothing that comes in is trusted. A redirect is not followed. The whole answer, not only its head, has to be here
 * within {@code webpos.supplier.timeout}, and has at most {@link Asking#MOST_BYTES}. Text is UTF-8 without faults, and its
 * media type that of the form. What cannot be read so, any status but 200, and a product that is not the one asked for are
 * no usable answer: {@link org.webpos.catalog.SourceAwayException}, which after 403, 429 and 503 says when to come back. Only
 * 404 says that there is no such product.
 *
 * <p>A product counts when its sku, both names, category, barcode, price and currency are as {@link ProductCheck} wants
 * them; there is no price by default. Names are text: whatever markup or script stands in one is kept as it is, and shown
 * escaped, by the page and by everybody else who shows it. Control characters, and those that turn the direction of writing,
 * are refused. Of many products a bad one is left out, and logged now and then, and the others count; where every one is
 * bad, the answer is. A sku that stands twice counts once where both say the same, and not at all where they differ, for nobody
 * knows which price holds. Products at or before the sku behind which was asked are left out, so that who goes from page to
 * page gets to an end.
 *
 * <p>Fields and markup that are not known are passed over. Nothing is asked twice, and no quota is kept here: the cache
 * before it does that.
 */
@NullMarked
package org.webpos.productsource.supplier;

import org.jspecify.annotations.NullMarked;
