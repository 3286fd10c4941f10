package org.webpos.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The connections a node keeps. */
final class Pool {

    /** Four nodes with 8 each leave room in the 100 that PostgreSQL gives unless told otherwise. */
    private static final int MOST = 8;

    private static final int IDLE = 2;
    private static final long WAIT_MILLIS = 2_000;

    private Pool() {}

    static HikariDataSource open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("webpos");
        config.setDriverClassName(settings.vendor().driver().getClass().getName());
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setConnectionInitSql(settings.vendor().limits());
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(IDLE);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(WAIT_MILLIS / 2);
        config.setInitializationFailTimeout(-1); // who opens it has waited for the database already
        settings.vendor().network().forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }
}
