/** What a request costs once nodes are warm: a closed load by wrk, window by window, until the CPU time per request no longer falls. */
@NullMarked
package org.webpos.lab.warm;

import org.jspecify.annotations.NullMarked;
