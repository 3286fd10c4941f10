package org.webpos.settings;

import java.util.Arrays;
import java.util.Locale;

/** The settings of a node, as MicroProfile Config knows them, with what counts when nothing is said. */
public enum Setting {
    NODE_NAME("webpos.node.name", "node-1"),
    NODE_PORT("webpos.node.port", "8080"),
    STORE("webpos.session.store", "local"),
    EXPIRY("webpos.session.expiry", "PT30M"),
    LOCAL_MAXIMUM("webpos.session.local.maximum", "100000"),
    HAZELCAST_PORT("webpos.session.hazelcast.port", "5701"),
    HAZELCAST_MEMBERS(
            "webpos.session.hazelcast.members", "127.0.0.1:5701,127.0.0.1:5702,127.0.0.1:5703,127.0.0.1:5704"),
    HAZELCAST_CLUSTER("webpos.session.hazelcast.cluster", "webpos"),
    REDIS_NODES(
            "webpos.session.redis.nodes",
            "127.0.0.1:7001,127.0.0.1:7002,127.0.0.1:7003,127.0.0.1:7004,127.0.0.1:7005,127.0.0.1:7006"),
    TOKEN_KEYS("webpos.session.token.keys", ""),
    LIVE_SOCKETS("webpos.live.sockets", "20000"),
    CATALOG_SIZE("webpos.catalog.size", "1000"),
    PRODUCT_SOURCE("webpos.product.source", "bundled"),
    PRODUCT_CACHE("webpos.product.cache", "auto"),
    PRODUCT_FRESH("webpos.product.fresh", "PT5M"),
    PRODUCT_STALE("webpos.product.stale", "PT24H"),
    PRODUCT_UNKNOWN("webpos.product.unknown", "PT1M"),
    PRODUCT_MAXIMUM("webpos.product.maximum", "20000"),
    PRODUCT_AHEAD("webpos.product.ahead", "10000"),
    SUPPLIER_URL("webpos.supplier.url", "http://127.0.0.1:9090"),
    SUPPLIER_FORM("webpos.supplier.form", "json"),
    SUPPLIER_QUOTA("webpos.supplier.quota", "300"),
    SUPPLIER_TIMEOUT("webpos.supplier.timeout", "PT2S"),
    SUPPLIER_SECRET("webpos.supplier.secret", ""),
    DATABASE_URL("webpos.database.url", "jdbc:h2:mem:webpos;DB_CLOSE_DELAY=-1"),
    DATABASE_USER("webpos.database.user", "webpos"),
    DATABASE_PASSWORD("webpos.database.password", "webpos"),
    CURRENCY("webpos.currency", "CNY"),
    WARMUP_SECONDS("webpos.warmup.seconds", "0");

    private final String key;
    private final String fallback;

    Setting(String key, String fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    /** The key people write. */
    public String key() {
        return key;
    }

    /** What counts when nothing is said; empty where something has to be said. */
    String fallback() {
        return fallback;
    }

    /** Tells whether a property or an environment variable of this name is one of ours. */
    static boolean knows(String name) {
        return Arrays.stream(values())
                .anyMatch(s -> s.key.equals(name) || s.variable().equals(name));
    }

    /** The environment variable that stands for the key (MicroProfile Config 3.1, environment variable mapping). */
    private String variable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
