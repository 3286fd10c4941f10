/** Gatling as a process of its own, and what it leaves behind: its log and the shoppers' file. */
@NullMarked
package org.webpos.lab.load;

import org.jspecify.annotations.NullMarked;
