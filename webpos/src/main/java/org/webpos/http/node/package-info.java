/** The node over HTTP: identity, and the headers every answer carries. */
@NullMarked
package org.webpos.http.node;

import org.jspecify.annotations.NullMarked;
