package org.webpos.lab.command;

import org.webpos.lab.stack.Wares;

/** Reads the name of a cache of products. */
final class CacheName extends Choice<Wares.Cache> {

    CacheName() {
        super("cache of products", Wares.Cache.values(), Wares.Cache::label);
    }
}
