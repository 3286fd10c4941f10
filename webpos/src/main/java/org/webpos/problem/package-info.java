/** Every error that a client can receive, as a closed list of problems (RFC 9457). */
@NullMarked
package org.webpos.problem;

import org.jspecify.annotations.NullMarked;
