package org.webpos.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The settings of a node, as MicroProfile Config knows them, with what counts when nothing is said. */
public enum Setting {
    NODE_NAME("webpos.node.name", "node-1"),
    NODE_PORT("webpos.node.port", "8080"),
    STORE("webpos.session.store", "local"),
    SESSION_TIMEOUT("webpos.session.timeout", "PT30M"),
    LOCAL_MAXIMUM("webpos.session.local.maximum", "100000"),
    HAZELCAST_PORT("webpos.session.hazelcast.port", "5701"),
    HAZELCAST_MEMBERS(
            "webpos.session.hazelcast.members", "127.0.0.1:5701,127.0.0.1:5702,127.0.0.1:5703,127.0.0.1:5704"),
    HAZELCAST_CLUSTER("webpos.session.hazelcast.cluster", "webpos"),
    REDIS_NODES(
            "webpos.session.redis.nodes",
            "127.0.0.1:7001,127.0.0.1:7002,127.0.0.1:7003,127.0.0.1:7004,127.0.0.1:7005,127.0.0.1:7006"),
    TOKEN_KEYS("webpos.session.token.keys", ""),
    WEBSOCKET_MAX_CONNECTIONS("webpos.websocket.max-connections", "20000"),
    CATALOG_SIZE("webpos.catalog.size", "1000"),
    PRODUCT_SOURCE("webpos.product.source", "bundled"),
    PRODUCT_CACHE("webpos.product.cache", "auto"),
    PRODUCT_CACHE_TTL("webpos.product.cache.ttl", "PT5M"),
    PRODUCT_CACHE_MAX_STALE("webpos.product.cache.max-stale", "PT24H"),
    PRODUCT_CACHE_NEGATIVE_TTL("webpos.product.cache.negative-ttl", "PT1M"),
    PRODUCT_CACHE_MAX_ENTRIES("webpos.product.cache.max-entries", "20000"),
    PRODUCT_CACHE_PREFETCH("webpos.product.cache.prefetch", "10000"),
    SUPPLIER_URL("webpos.supplier.url", "http://127.0.0.1:9090"),
    SUPPLIER_FORMAT("webpos.supplier.format", "json"),
    SUPPLIER_QUOTA_PER_MINUTE("webpos.supplier.quota-per-minute", "300"),
    SUPPLIER_TIMEOUT("webpos.supplier.timeout", "PT2S"),
    SUPPLIER_SECRET("webpos.supplier.secret", ""),
    DATABASE_URL("webpos.database.url", "jdbc:h2:mem:webpos;DB_CLOSE_DELAY=-1"),
    DATABASE_USER("webpos.database.user", "webpos"),
    DATABASE_PASSWORD("webpos.database.password", "webpos"),
    CURRENCY("webpos.currency", "CNY"),
    WARMUP("webpos.warmup", "PT0S");

    /** Keys of earlier versions, each with the key that took its place. */
    private static final Map<String, String> RENAMED = Map.of(
            "webpos.session.expiry", "webpos.session.timeout",
            "webpos.live.sockets", "webpos.websocket.max-connections",
            "webpos.product.fresh", "webpos.product.cache.ttl",
            "webpos.product.stale", "webpos.product.cache.max-stale",
            "webpos.product.unknown", "webpos.product.cache.negative-ttl",
            "webpos.product.maximum", "webpos.product.cache.max-entries",
            "webpos.product.ahead", "webpos.product.cache.prefetch",
            "webpos.supplier.form", "webpos.supplier.format",
            "webpos.supplier.quota", "webpos.supplier.quota-per-minute",
            "webpos.warmup.seconds", "webpos.warmup");

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
                .anyMatch(setting ->
                        setting.key.equals(name) || variable(setting.key).equals(name));
    }

    /** Returns what a name of an earlier version is called now, in the same spelling: a key, or an environment variable. */
    static Optional<String> renamed(String name) {
        String key = RENAMED.get(name);
        if (key != null) {
            return Optional.of(key);
        }
        return RENAMED.entrySet().stream()
                .filter(old -> variable(old.getKey()).equals(name))
                .map(old -> variable(old.getValue()))
                .findFirst();
    }

    /** The environment variable that stands for a key (MicroProfile Config 3.1, environment variable mapping). */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
