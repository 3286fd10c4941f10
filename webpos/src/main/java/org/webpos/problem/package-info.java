/** Every error the till tells, as a closed list of problems (RFC 9457). */
@NullMarked
package org.webpos.problem;

import org.jspecify.annotations.NullMarked;
