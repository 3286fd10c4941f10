/**
 * Products in what all nodes have in common, behind the memory of each: one request to the source for each question,
 * however many nodes ask; one pace for all of them.
 */
@NullMarked
package org.webpos.productcache.shared;

import org.jspecify.annotations.NullMarked;
