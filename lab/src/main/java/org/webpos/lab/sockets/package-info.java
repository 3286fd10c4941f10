/** Thousands of WebSockets at once: where they go, how soon they are answered, and what each costs. */
@NullMarked
package org.webpos.lab.sockets;

import org.jspecify.annotations.NullMarked;
