package org.webpos.http.routing;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.webpos.catalog.ProductCatalog;
import org.webpos.http.cart.CartRoutes;
import org.webpos.http.cart.CartService;
import org.webpos.http.cart.CartView;
import org.webpos.http.catalog.ProductEventRoutes;
import org.webpos.http.catalog.ProductRoutes;
import org.webpos.http.node.NodeRoutes;
import org.webpos.settings.Settings;

/** All that provide routes, as a node has them; their handlers cannot be called. */
final class RouteProviders {

    private RouteProviders() {}

    /** Creates them for a catalogue that waits for its source, or does not. */
    static List<Route.Provider> of(boolean waitsForSource) {
        ProductCatalog catalog = (ProductCatalog) Proxy.newProxyInstance(
                ProductCatalog.class.getClassLoader(),
                new Class<?>[] {ProductCatalog.class},
                (proxy, method, args) -> waitsForSource);
        return List.of(
                new CartRoutes(new CartService(), new CartView.Factory(), catalog),
                new ProductRoutes(catalog),
                new ProductEventRoutes(catalog, Settings.of(Map.of())),
                new NodeRoutes());
    }
}
