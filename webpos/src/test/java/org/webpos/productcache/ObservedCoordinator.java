package org.webpos.productcache;

import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import org.webpos.cluster.CacheCoordinator;

/** A coordinator of one node that tells somebody of each call. */
final class ObservedCoordinator {

    private ObservedCoordinator() {}

    /** Tells the name of each call and what it was given, once it is done; what the watcher throws comes of the call. */
    static CacheCoordinator telling(BiConsumer<String, Object[]> watcher) {
        CacheCoordinator coordinator = new InMemoryCoordinator();
        return (CacheCoordinator) Proxy.newProxyInstance(
                CacheCoordinator.class.getClassLoader(),
                new Class<?>[] {CacheCoordinator.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(coordinator, arguments);
                    watcher.accept(method.getName(), arguments);
                    return answer;
                });
    }
}
