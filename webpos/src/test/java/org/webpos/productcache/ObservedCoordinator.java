package org.webpos.productcache;

import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import org.webpos.cluster.CacheCoordinator;

/** Makes coordinators of one node whose calls a test observes. */
final class ObservedCoordinator {

    private ObservedCoordinator() {}

    /** Creates one that passes the name and arguments of each call to an observer, once it is done; what the observer throws, the call throws. */
    static CacheCoordinator observedBy(BiConsumer<String, Object[]> observer) {
        CacheCoordinator coordinator = new InMemoryCoordinator();
        return (CacheCoordinator) Proxy.newProxyInstance(
                CacheCoordinator.class.getClassLoader(),
                new Class<?>[] {CacheCoordinator.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(coordinator, arguments);
                    observer.accept(method.getName(), arguments);
                    return answer;
                });
    }
}
