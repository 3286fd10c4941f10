package org.webpos.lab.experiment;

import java.util.List;
import org.webpos.lab.stack.StackPlan;

/**
 * The life of one stack within an experiment: started, warmed up, loaded, closed.
 *
 * @param repeat which repeat of the whole this belongs to, from 1
 * @param stack what is started
 * @param rounds what it goes through, in this order
 */
public record StackRun(int repeat, StackPlan stack, List<Round> rounds) {}
