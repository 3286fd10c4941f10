package org.webpos.productcache;

import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import org.webpos.cluster.CacheCoordinator;

/** A shelf of one node that tells somebody of each call. */
final class WatchedShelf {

    private WatchedShelf() {}

    /** Tells the name of each call and what it was given, once it is done; what the watcher throws comes of the call. */
    static CacheCoordinator telling(BiConsumer<String, Object[]> watcher) {
        CacheCoordinator shelf = new InMemoryCoordinator();
        return (CacheCoordinator) Proxy.newProxyInstance(
                CacheCoordinator.class.getClassLoader(),
                new Class<?>[] {CacheCoordinator.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(shelf, arguments);
                    watcher.accept(method.getName(), arguments);
                    return answer;
                });
    }
}
