/** How problems reach the client: as problem+json, whoever raised them, the container included. */
@NullMarked
package org.webpos.http.problem;

import org.jspecify.annotations.NullMarked;
