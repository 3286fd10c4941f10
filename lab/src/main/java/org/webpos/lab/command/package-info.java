/** The commands of {@code bin/webpos}: what was typed becomes a plan, what came out becomes lines. */
@NullMarked
package org.webpos.lab.command;

import org.jspecify.annotations.NullMarked;
