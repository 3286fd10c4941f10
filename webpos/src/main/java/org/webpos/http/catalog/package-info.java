/** The product catalogue over HTTP: pages and single products, categories, and the webhook of the supplier. */
@NullMarked
package org.webpos.http.catalog;

import org.jspecify.annotations.NullMarked;
