/**
 * Sessions in a relational database, one row for each: H2 inside the one node there is, or a PostgreSQL that all nodes share.
 *
 * <p>Atomic by one statement: a change is computed from the text that was read, and written only where the row still has that text;
 * else it is computed again. So nothing is locked while a node thinks, and one that is frozen meanwhile holds up nobody and overwrites
 * nothing when it wakes. Changes of one session at one node take turns.
 *
 * <p>An acknowledged change is committed. With PostgreSQL it survives a crash of the server if {@code fsync} and
 * {@code synchronous_commit} are on, as by default; a failover to an asynchronous replica can lose the latest ones. With H2 in a file
 * it survives the node, and a node that is killed as well if the address has {@code ;WRITE_DELAY=0} (else H2 writes up to half a second
 * later); in memory ({@code jdbc:h2:mem:}) it does not. There is one server: while it does not answer, every call ends in
 * {@link org.webpos.session.SessionStoreUnavailableException} within {@link
 * org.webpos.sessionstore.database.DatabaseSessionStore#CALL_BUDGET}; after some, further ones are refused at once.
 *
 * <p>A session expires after the configured time without use, or up to a tenth of it later, at most a minute; so most reads write
 * nothing. The deadline is in the row and judged by the clock of the node, so the clocks of the nodes have to agree to some seconds. Expired
 * rows are deleted in batches, by any node, with PostgreSQL without waiting for a lock and never two nodes the same.
 *
 * <p>A lost connection is replaced and its call repeated once, which the idempotency key makes harmless. What cannot be detected: several
 * nodes, each with an H2 in memory of its own. Of a file in H2 only one node gets hold.
 */
@NullMarked
package org.webpos.sessionstore.database;

import org.jspecify.annotations.NullMarked;
