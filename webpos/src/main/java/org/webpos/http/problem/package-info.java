/** How problems reach the client: as problem+json, those of the container included. */
@NullMarked
package org.webpos.http.problem;

import org.jspecify.annotations.NullMarked;
