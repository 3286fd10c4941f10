package org.webpos.lab.command;

import org.webpos.lab.stack.Wares;

/** Reads the name of a source of products. */
final class SourceName extends Choice<Wares.Source> {

    SourceName() {
        super("source of products", Wares.Source.values(), Wares.Source::label);
    }
}
