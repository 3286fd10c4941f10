package org.webpos.productcache.shared;

import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import org.webpos.catalog.supply.SharedShelf;

/** A shelf of one node that tells somebody of each call. */
final class WatchedShelf {

    private WatchedShelf() {}

    /** Tells the name of each call and what it was given, once it is done; what the watcher throws comes of the call. */
    static SharedShelf telling(BiConsumer<String, Object[]> watcher) {
        SharedShelf shelf = new OneNodeShelf();
        return (SharedShelf) Proxy.newProxyInstance(
                SharedShelf.class.getClassLoader(), new Class<?>[] {SharedShelf.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(shelf, arguments);
                    watcher.accept(method.getName(), arguments);
                    return answer;
                });
    }
}
