/**
 * Sessions in a Redis Cluster, through Redisson.
 *
 * <p>One key per session, so that sessions spread over all slots. A change is one script, run where the session is: it
 * checks the operation id, applies the change as {@link org.webpos.session.Session#apply} does, renews the expiry and
 * returns the session, in one round trip. Redisson sends a script again when an answer is late; the operation id makes
 * that harmless. Expires a fixed time after the last read or change, by Redis itself.
 *
 * <p>A node that dies takes nothing with it. A Redis master that dies is replaced by its replica after about the
 * cluster's node timeout; until then sessions of its slots answer {@link org.webpos.session.StoreAwayException}.
 * Replication is asynchronous: a master that dies may take acknowledged changes with it that its replica had not yet
 * seen. Reads go to masters, so a client sees its own changes. No request waits longer than
 * {@link RedisSessionStore#BUDGET}.
 */
@NullMarked
package org.webpos.sessionstore.redis;

import org.jspecify.annotations.NullMarked;
