package org.webpos.productcache;

import java.time.Instant;

/**
 * A reply, and from when it is.
 *
 * @param reply what the source said
 * @param asked when it was asked, by the clock of the node that did: what changed later is not in the reply
 */
public record TimestampedResult(SourceResult reply, Instant asked) {}
