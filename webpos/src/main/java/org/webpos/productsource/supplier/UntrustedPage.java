package org.webpos.productsource.supplier;

import java.util.List;

/**
 * What somebody says there is, before anything of it is believed.
 *
 * @param more whether there is said to be more behind it
 */
record UntrustedPage(List<UntrustedProduct> products, boolean more) {

    UntrustedPage {
        products = List.copyOf(products);
    }
}
