package org.webpos.lab.experiment;

/**
 * A part of a round that is judged by itself.
 *
 * @param name what the report calls it
 * @param seconds how long it lasts
 * @param supplierAway whether the supplier is away meanwhile
 */
public record Stage(String name, int seconds, boolean supplierAway) {}
