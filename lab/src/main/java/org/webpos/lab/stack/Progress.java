package org.webpos.lab.stack;

/** Gets messages about what is being done, one line at a time. Implementations have to be thread-safe. */
@FunctionalInterface
public interface Progress {

    /** Prints one line; never data, which goes to standard output. */
    void say(String line);

    /** Returns one that prints to standard error. */
    static Progress onStandardError() {
        return System.err::println;
    }
}
