package org.webpos.lab.stack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An enum whose constants have a name for people, options and files, other than the one in the code. */
public interface Labelled {

    /** Returns the name in the code, as every enum has it. */
    String name();

    /** Returns the name people type and read: the lower-case word. */
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a constant by its label; empty when there is none of that name. */
    static <E extends Labelled> Optional<E> find(E[] constants, String label) {
        return Arrays.stream(constants)
                .filter(constant -> constant.label().equals(label))
                .findFirst();
    }
}
