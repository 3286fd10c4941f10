/**
 * The cache of products, in the memory of a node (L1) and, if the nodes share one, in their coordinator (L2).
 *
 * <p>A product or page in use is refreshed before its TTL ends. One that is stale is served while it is refreshed, or while the
 * source is unavailable. Carts never wait for the source. A list travels one way: {@link CachingProductCatalog},
 * {@link SingleFlight}, {@link CoordinatedLoader}, {@link RateLimitedSource}, source.
 */
@NullMarked
package org.webpos.productcache;

import org.jspecify.annotations.NullMarked;
