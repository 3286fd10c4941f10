package org.webpos.lab.stack;

/** Hears what is being done, one line at a time. Thread-safe where several threads speak. */
@FunctionalInterface
public interface Progress {

    /** Says one line; never data, which goes to standard output. */
    void say(String line);

    /** Speaks on standard error. */
    static Progress onStandardError() {
        return System.err::println;
    }
}
