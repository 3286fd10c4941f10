/** The WebSocket at {@code /ws}: who may open it, what is asked through it, and how the answers are worded. */
@NullMarked
package org.webpos.websocket;

import org.jspecify.annotations.NullMarked;
