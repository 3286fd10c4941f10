/** What a client sent, read strictly: nothing is guessed, coerced or ignored. */
@NullMarked
package org.webpos.input;

import org.jspecify.annotations.NullMarked;
