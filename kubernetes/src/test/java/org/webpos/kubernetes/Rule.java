package org.webpos.kubernetes;

import java.util.stream.Stream;

/** A rule that every overlay must satisfy. */
@FunctionalInterface
interface Rule {

    /** Returns the violations, one line each, which names the object. */
    Stream<String> violations(Manifest manifest);
}
