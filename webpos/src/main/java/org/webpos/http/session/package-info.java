/** How a session key travels: in a cookie for browsers, as a bearer for other clients. */
@NullMarked
package org.webpos.http.session;

import org.jspecify.annotations.NullMarked;
