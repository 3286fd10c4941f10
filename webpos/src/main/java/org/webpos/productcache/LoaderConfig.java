package org.webpos.productcache;

import java.time.Duration;

/**
 * What fetching has to keep to.
 *
 * @param quota how often all nodes together may ask
 * @param kept for how long a reply with something in it is kept
 * @param unknown for how long it is remembered that there is nothing
 * @param answer the longest time the source takes for an answer, its own bound included
 */
public record LoaderConfig(Quota quota, Duration kept, Duration unknown, Duration answer) {}
