/** What open WebSockets are told, at whichever node it happened. */
@NullMarked
package org.webpos.live;

import org.jspecify.annotations.NullMarked;
