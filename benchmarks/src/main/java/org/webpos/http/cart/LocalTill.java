package org.webpos.http.cart;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.webpos.catalog.InMemoryProductSource;
import org.webpos.catalog.ProductCatalog;
import org.webpos.http.routing.Route;
import org.webpos.http.routing.Route.Method;
import org.webpos.node.Node;
import org.webpos.node.RuntimeEnvironment;
import org.webpos.productcache.UncachedProductCatalog;
import org.webpos.productsource.bundled.BundledProducts;
import org.webpos.session.SessionStore;

/** The cart of a node with the store {@code local} and the bundled products, put together without a container. */
@SuppressWarnings("UnnecessaryAssignment") // nobody injects here
final class LocalTill {

    /** As many as a node has unless told otherwise. */
    private static final int PRODUCTS = 1000;

    private static final ProductCatalog CATALOG = new UncachedProductCatalog(
            new InMemoryProductSource(new BundledProducts(PRODUCTS).products().toList()));

    private LocalTill() {}

    /** Creates what shows carts. */
    static CartView.Factory views() {
        CartView.Factory views = new CartView.Factory();
        views.products = CATALOG;
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

    /** Returns what answers an add, with sessions in this store. */
    static Route.Handler add(SessionStore store) {
        CartService service = new CartService();
        service.store = store;
        service.products = CATALOG;
        return new CartRoutes(service, views(), CATALOG)
                .routes().stream()
                        .filter(route -> route.method() == Method.POST)
                        .findFirst()
                        .orElseThrow()
                        .handler();
    }
}
