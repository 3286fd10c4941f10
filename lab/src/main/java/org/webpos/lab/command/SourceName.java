package org.webpos.lab.command;

import org.webpos.lab.stack.ProductConfig;

/** Reads the name of a source of products. */
final class SourceName extends Choice<ProductConfig.Source> {

    SourceName() {
        super("source of products", ProductConfig.Source.values(), ProductConfig.Source::label);
    }
}
