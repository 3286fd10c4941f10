/** Operating system processes: how they are started, signalled and observed, and what is done when this one is asked to end. */
@NullMarked
package org.webpos.lab.process;

import org.jspecify.annotations.NullMarked;
