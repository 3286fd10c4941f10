package org.webpos.problem;

/**
 * One thing wrong with what a client sent.
 *
 * @param field the field, parameter or header it is about
 * @param message what is wrong, and what is allowed
 */
public record Violation(String field, String message) {}
