package org.webpos.catalog;

import java.util.List;

/** What a catalogue is filled from. */
@FunctionalInterface
public interface ProductSource {

    /** Reads all products there are, each sku and each barcode once, in any order. */
    List<Product> products();
}
