package org.webpos.lab.command;

import org.webpos.lab.stack.ProductConfig;

/** Reads the name of a cache of products. */
final class CacheName extends Choice<ProductConfig.Cache> {

    CacheName() {
        super("cache of products", ProductConfig.Cache.values(), ProductConfig.Cache::label);
    }
}
