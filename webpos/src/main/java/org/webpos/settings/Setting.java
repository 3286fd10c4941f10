package org.webpos.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The settings of a node, as MicroProfile Config reads them, each with its default. */
public enum Setting {
    NODE_NAME("webpos.node.name", "node-1"),
    NODE_PORT("webpos.node.port", "8080"),
    STORE("webpos.session.store", "local"),
    SESSION_TIMEOUT("webpos.session.timeout", "PT30M", "webpos.session.expiry"),
    SESSION_COOKIE("webpos.session.cookie", ""),
    LOCAL_MAXIMUM("webpos.session.local.maximum", "100000"),
    HAZELCAST_PORT("webpos.session.hazelcast.port", "5701"),
    HAZELCAST_LISTEN_PORT("webpos.session.hazelcast.listen-port", ""),
    HAZELCAST_MEMBERS(
            "webpos.session.hazelcast.members", "127.0.0.1:5701,127.0.0.1:5702,127.0.0.1:5703,127.0.0.1:5704"),
    HAZELCAST_CLUSTER("webpos.session.hazelcast.cluster", "webpos"),
    REDIS_MODE("webpos.session.redis.mode", "cluster"),
    REDIS_NODES(
            "webpos.session.redis.nodes",
            "127.0.0.1:7001,127.0.0.1:7002,127.0.0.1:7003,127.0.0.1:7004,127.0.0.1:7005,127.0.0.1:7006"),
    REDIS_NAT("webpos.session.redis.nat", ""),
    REDIS_SENTINEL_MASTER("webpos.session.redis.sentinel.master", ""),
    REDIS_SENTINEL_USER("webpos.session.redis.sentinel.user", ""),
    REDIS_SENTINEL_PASSWORD_FILE("webpos.session.redis.sentinel.password-file", ""),
    REDIS_USER("webpos.session.redis.user", ""),
    REDIS_PASSWORD_FILE("webpos.session.redis.password-file", ""),
    REDIS_TLS("webpos.session.redis.tls", "false"),
    REDIS_TLS_CA_FILE("webpos.session.redis.tls.ca-file", ""),
    REDIS_ACKNOWLEDGE("webpos.session.redis.acknowledge", "replica"),
    SESSION_DATABASE_URL("webpos.session.database.url", ""),
    SESSION_DATABASE_USER("webpos.session.database.user", ""),
    SESSION_DATABASE_PASSWORD("webpos.session.database.password", ""),
    SESSION_DATABASE_PASSWORD_FILE("webpos.session.database.password-file", ""),
    SESSION_DATABASE_POOL("webpos.session.database.pool", "8"),
    TOKEN_KEYS("webpos.session.token.keys", ""),
    WEBSOCKET_MAX_CONNECTIONS("webpos.websocket.max-connections", "20000", "webpos.live.sockets"),
    CATALOG_SIZE("webpos.catalog.size", "1000"),
    PRODUCT_SOURCE("webpos.product.source", "bundled"),
    PRODUCT_CACHE("webpos.product.cache", "auto"),
    PRODUCT_CACHE_TTL("webpos.product.cache.ttl", "PT5M", "webpos.product.fresh"),
    PRODUCT_CACHE_MAX_STALE("webpos.product.cache.max-stale", "PT24H", "webpos.product.stale"),
    PRODUCT_CACHE_NEGATIVE_TTL("webpos.product.cache.negative-ttl", "PT1M", "webpos.product.unknown"),
    PRODUCT_CACHE_MAX_ENTRIES("webpos.product.cache.max-entries", "20000", "webpos.product.maximum"),
    PRODUCT_CACHE_PREFETCH("webpos.product.cache.prefetch", "10000", "webpos.product.ahead"),
    SUPPLIER_URL("webpos.supplier.url", "http://127.0.0.1:9090"),
    SUPPLIER_FORMAT("webpos.supplier.format", "json", "webpos.supplier.form"),
    SUPPLIER_QUOTA_PER_MINUTE("webpos.supplier.quota-per-minute", "300", "webpos.supplier.quota"),
    SUPPLIER_TIMEOUT("webpos.supplier.timeout", "PT2S"),
    SUPPLIER_SECRET("webpos.supplier.secret", ""),
    DATABASE_URL("webpos.database.url", "jdbc:h2:mem:webpos;DB_CLOSE_DELAY=-1"),
    DATABASE_USER("webpos.database.user", "webpos"),
    DATABASE_PASSWORD("webpos.database.password", "webpos"),
    FRONT_DOOR_PORT("webpos.front-door.port", "8080"),
    SHOP_ORIGINS("webpos.shop.origins", ""),
    CURRENCY("webpos.currency", "CNY"),
    WARMUP("webpos.warmup", "PT0S", "webpos.warmup.seconds"),
    WARMUP_MINIMUM("webpos.warmup.minimum", "PT2S");

    private final String key;
    private final String fallback;
    private final Optional<String> formerKey;

    Setting(String key, String fallback) {
        this(key, fallback, Optional.empty());
    }

    /** A setting that had another key in an earlier version. */
    Setting(String key, String fallback, String formerKey) {
        this(key, fallback, Optional.of(formerKey));
    }

    Setting(String key, String fallback, Optional<String> formerKey) {
        this.key = key;
        this.fallback = fallback;
        this.formerKey = formerKey;
    }

    /** The key in configuration files. */
    public String key() {
        return key;
    }

    /** The default; empty where a value is required. */
    String fallback() {
        return fallback;
    }

    /** Tells whether a property or an environment variable of this name is one of ours. */
    static boolean isDefined(String name) {
        return Arrays.stream(values())
                .anyMatch(setting ->
                        setting.key.equals(name) || variable(setting.key).equals(name));
    }

    /** Returns what a name of an earlier version is called now, in the same spelling: a key, or an environment variable. */
    static Optional<String> renamed(String name) {
        return Arrays.stream(values())
                .flatMap(setting -> setting.renamedFrom(name).stream())
                .findFirst();
    }

    private Optional<String> renamedFrom(String name) {
        return formerKey.flatMap(former -> former.equals(name)
                ? Optional.of(key)
                : Optional.of(variable(key)).filter(current -> variable(former).equals(name)));
    }

    /** The environment variable that stands for a key (MicroProfile Config 3.1, environment variable mapping). */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
