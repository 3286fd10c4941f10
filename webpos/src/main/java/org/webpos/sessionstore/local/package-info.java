/**
 * Sessions in the memory of one node.
 *
 * <p>Atomic by the lock of the map entry. If the node dies, its sessions are lost, and no other node sees them, so the
 * load balancer has to send a client back to its node. A session expires a fixed time after its last read or change.
 * The store holds a bounded number of sessions; when full it refuses new ones rather than evict one that is in use.
 */
@NullMarked
package org.webpos.sessionstore.local;

import org.jspecify.annotations.NullMarked;
