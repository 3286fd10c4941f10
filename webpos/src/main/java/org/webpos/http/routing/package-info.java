/**
 * How a request finds the code that answers it: one servlet for the whole API, which reads and writes without blocking.
 *
 * <p>Requests arrive on the few threads of the listener, which must never wait: bodies are read when they have arrived and
 * responses written when the client takes them. A handler returns at once; what takes time completes its response later, on
 * another thread.
 */
@NullMarked
package org.webpos.http.routing;

import org.jspecify.annotations.NullMarked;
