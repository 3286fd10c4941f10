/** The front door while it runs: what it knows of its servers, and the commands its runtime socket takes. */
@NullMarked
package org.webpos.lab.frontdoor;

import org.jspecify.annotations.NullMarked;
