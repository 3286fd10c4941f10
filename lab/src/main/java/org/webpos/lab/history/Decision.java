package org.webpos.lab.history;

/** Whether the history of a cart can have happened. */
public enum Decision {
    /** Some order of the operations explains every answer. */
    LINEARIZABLE,
    /** No order does, or a good key was refused. */
    VIOLATED,
    /** The record is incomplete, or the search would have taken too long. Never to be counted as right. */
    UNDECIDED
}
