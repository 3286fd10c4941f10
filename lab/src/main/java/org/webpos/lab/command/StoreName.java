package org.webpos.lab.command;

import org.webpos.lab.stack.Store;

/** Reads the name of a store. */
final class StoreName extends Choice<Store> {

    StoreName() {
        super("store", Store.values(), Store::label);
    }
}
