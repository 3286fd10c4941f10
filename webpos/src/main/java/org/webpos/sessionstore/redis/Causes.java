package org.webpos.sessionstore.redis;

import java.util.Objects;
import java.util.stream.Stream;

/** Looks through what caused a failure. */
final class Causes {

    private Causes() {}

    /** Tells whether the failure, or one of its causes, is of this kind. */
    static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(kind::isInstance);
    }
}
