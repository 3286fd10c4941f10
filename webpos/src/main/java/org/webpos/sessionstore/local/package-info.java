/**
 * Sessions in the memory of one node.
 *
 * <p>Atomic by the lock of the map entry. A node that dies takes its sessions with it, and no other node sees them, so
 * the front door has to bring a client back to its node. Expires a fixed time after the last read or change. Holds a
 * bounded number of sessions; when full it refuses new ones rather than forget one that lives.
 */
@NullMarked
package org.webpos.sessionstore.local;

import org.jspecify.annotations.NullMarked;
