/** The laboratory's HTTP client, whom it trusts over TLS, and the text format in which servers publish metrics. */
@NullMarked
package org.webpos.lab.http;

import org.jspecify.annotations.NullMarked;
