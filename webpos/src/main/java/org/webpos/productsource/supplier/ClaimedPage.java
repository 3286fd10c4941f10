package org.webpos.productsource.supplier;

import java.util.List;

/**
 * What somebody says there is, before anything of it is believed.
 *
 * @param more whether there is said to be more behind it
 */
record ClaimedPage(List<Claim> products, boolean more) {

    ClaimedPage {
        products = List.copyOf(products);
    }
}
