package org.webpos.http.cart;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.webpos.catalog.InMemoryProductSource;
import org.webpos.catalog.ProductCatalog;
import org.webpos.http.routing.Route;
import org.webpos.node.Node;
import org.webpos.node.RuntimeEnvironment;
import org.webpos.productcache.UncachedProductCatalog;
import org.webpos.productsource.bundled.BundledProducts;
import org.webpos.session.SessionStore;

/** The carts of a node, put together without a container. */
@SuppressWarnings("UnnecessaryAssignment") // nobody injects here
public final class LocalCart {

    private static final ProductCatalog CATALOG = new UncachedProductCatalog(
            new InMemoryProductSource(new BundledProducts(10).products().toList()));

    private LocalCart() {}

    static CartService service(SessionStore store) {
        CartService service = new CartService();
        service.store = store;
        service.products = CATALOG;
        return service;
    }

    /** Returns what shows carts, with names and prices of this catalogue. */
    static CartView.Factory views(ProductCatalog catalog) {
        CartView.Factory views = new CartView.Factory();
        views.products = catalog;
        views.node = new Node(
                "node-1",
                "0a1b2c3d",
                "localhost",
                "127.0.0.1",
                RuntimeEnvironment.detect(Map.of(), Path.of("/")),
                "local",
                "CNY",
                "1",
                Instant.EPOCH);
        return views;
    }

    /** Returns the routes of carts in this store. */
    public static List<Route> routes(SessionStore store) {
        return new CartRoutes(service(store), views(CATALOG), CATALOG).routes();
    }
}
