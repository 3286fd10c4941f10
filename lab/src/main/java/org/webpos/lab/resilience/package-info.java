/** What faults do to clients that never stop trying: one store and fault after the other, each judged by the record of all clients. */
@NullMarked
package org.webpos.lab.resilience;

import org.jspecify.annotations.NullMarked;
