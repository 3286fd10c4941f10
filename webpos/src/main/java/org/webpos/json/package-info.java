/** What a client sent, read strictly: nothing is guessed, coerced or ignored. */
@NullMarked
package org.webpos.json;

import org.jspecify.annotations.NullMarked;
