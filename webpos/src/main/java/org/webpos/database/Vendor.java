package org.webpos.database;

import java.sql.Driver;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The databases there are. */
public enum Vendor {
    /** In the process of the node itself: for one node, and few products. */
    H2("H2Platform"),
    /** A server that all nodes share; 14 or later. */
    POSTGRESQL("PostgreSQLPlatform");

    private final String platform;

    Vendor(String platform) {
        this.platform = platform;
    }

    /** Finds whose database a JDBC URL names; empty where it is none of ours. */
    static Optional<Vendor> of(String url) {
        return Arrays.stream(values())
                .filter(vendor -> url.startsWith(vendor.scheme()))
                .findFirst();
    }

    /** How a JDBC URL of it begins, such as {@code jdbc:h2:}. */
    String scheme() {
        return "jdbc:" + label() + ":";
    }

    /** The lower-case word, which also names the folder of its migrations. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What opens connections; named here, because drivers in an application are not found by themselves. */
    Driver driver() {
        return switch (this) {
            case H2 -> new org.h2.Driver();
            case POSTGRESQL -> new org.postgresql.Driver();
        };
    }

    /** The class by which EclipseLink knows its ways. */
    String platform() {
        return "org.eclipse.persistence.platform.database." + platform;
    }

    /** What a connection is told first, so that no statement on it takes longer than 5 s. */
    String limits() {
        return switch (this) {
            case H2 -> "SET QUERY_TIMEOUT 5000";
            // Compiling a search to machine code takes ten times as long as the search.
            case POSTGRESQL -> "SET statement_timeout = '5s'; SET jit = off";
        };
    }

    /**
     * What its driver is told of the network, times in seconds. A server that is cut off says nothing; one that works has
     * answered or given up sooner.
     */
    Map<String, String> network() {
        return switch (this) {
            case H2 -> Map.of();
            case POSTGRESQL -> Map.of("connectTimeout", "2", "socketTimeout", "8", "tcpKeepAlive", "true");
        };
    }
}
