package org.webpos.sessionstore.redis;

import java.util.Objects;
import java.util.stream.Stream;

/** Looks through what caused a failure. */
final class Causes {

    private Causes() {}

    /** Tells whether the failure, or one of its causes, is of this kind. */
    static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return of(failure).anyMatch(kind::isInstance);
    }

    /** Gives where it began: the cause that has none itself. */
    static Throwable first(Throwable failure) {
        return of(failure).reduce(failure, (later, earlier) -> earlier);
    }

    private static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
