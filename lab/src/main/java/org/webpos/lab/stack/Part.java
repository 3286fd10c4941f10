package org.webpos.lab.stack;

import java.util.Locale;

/**
 * One running process of a stack.
 *
 * @param kind what it is
 * @param name its name in this stack, such as {@code node-2}
 * @param pid its process id
 * @param port the TCP port it serves on 127.0.0.1
 */
public record Part(Kind kind, String name, long pid, int port) {

    /** The kinds of process a stack is made of. */
    public enum Kind {
        NODE,
        HAPROXY,
        REDIS,
        POSTGRES,
        SUPPLIER;

        /** Returns the name people read: the lower-case word. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
