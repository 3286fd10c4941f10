/** An experiment: its file, read strictly; the plan of runs it stands for; and carrying it out, from the first process to the last result. */
@NullMarked
package org.webpos.lab.experiment;

import org.jspecify.annotations.NullMarked;
