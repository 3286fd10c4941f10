package org.webpos.kubernetes;

import java.util.stream.Stream;

/** Something that holds for every overlay. */
@FunctionalInterface
interface Rule {

    /** Tells where it does not hold, in a line each that names the object. */
    Stream<String> complaints(Manifest manifest);
}
