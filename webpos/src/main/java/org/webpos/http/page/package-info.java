/** The files of the till's page: names that change with their content, validators that are the same at every node, gzip. */
@NullMarked
package org.webpos.http.page;

import org.jspecify.annotations.NullMarked;
