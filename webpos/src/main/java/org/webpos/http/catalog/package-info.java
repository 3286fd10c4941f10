/** The catalogue over HTTP: resources, views and what a client may ask. */
@NullMarked
package org.webpos.http.catalog;

import org.jspecify.annotations.NullMarked;
