/** JSON that others send, read strictly: nothing is guessed, coerced or left out unnoticed. */
@NullMarked
package org.webpos.json;

import org.jspecify.annotations.NullMarked;
