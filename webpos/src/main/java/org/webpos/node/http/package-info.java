/** The node over HTTP: identity, and the headers every answer carries. */
@NullMarked
package org.webpos.node.http;

import org.jspecify.annotations.NullMarked;
