/**
 * What the nodes have in common: a channel between them ({@link NodeChannel}), the coordination of their product caches
 * ({@link CacheCoordinator}), their membership ({@link ClusterMembership}), the time limit of calls ({@link
 * CallTimeouts}) and the {@link CircuitBreaker} for what does not answer. An adapter for each technology is in a package of its own.
 */
@NullMarked
package org.webpos.cluster;

import org.jspecify.annotations.NullMarked;
