package org.webpos.cluster.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.webpos.cluster.NodeChannel;
import org.webpos.database.ConnectionPool;
import org.webpos.database.Database.DatabaseUnavailableException;

/**
 * Publishes texts by {@code NOTIFY} of PostgreSQL, which passes them to every connection that listens and stores none. It has two connections
 * of its own, one that listens and one that sends, and replaces each when it is lost.
 */
public final class PostgresChannel implements NodeChannel, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PostgresChannel.class.getName());

    private static final String CHANNEL = "webpos_nodes";

    /** Texts that wait to be sent: a sender usually waits for each. */
    private static final int MAX_WAITING = 1024;

    private static final int LISTEN_MILLIS = 5_000;
    private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int VALID_SECONDS = 1;

    private final ConnectionPool database;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Thread listening;
    private final ThreadPoolExecutor sending;
    private volatile boolean closed;

    /** Used by the thread that listens, and closed by whoever closes the channel. */
    private volatile Connection listener;

    /** Used by the thread that sends, and closed in the same way. */
    private volatile @Nullable Connection sender;

    /** Used by the thread that listens: a new one for each connection, since parts may be lost with one. */
    private TextParts.Joiner received = new TextParts.Joiner();

    /** Used by the thread that sends: a new one after a failure, so that the parts of a text that was cut off stay alone. */
    private TextParts.Splitter sent = new TextParts.Splitter();

    private PostgresChannel(ConnectionPool database, Connection listener) {
        this.database = database;
        this.listener = listener;
        sending = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                body -> daemon("webpos-node-notify", body));
        listening = daemon("webpos-node-listen", this::listen);
    }

    /**
     * Opens a channel, which receives from now on.
     *
     * @throws DatabaseUnavailableException when the database cannot be reached
     */
    public static PostgresChannel open(ConnectionPool database) {
        try {
            PostgresChannel channel = new PostgresChannel(database, openListener(database));
            channel.listening.start();
            return channel;
        } catch (SQLException unavailable) {
            throw database.unavailable(unavailable);
        }
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    private static Connection openListener(ConnectionPool database) throws SQLException {
        Connection connection = database.openConnection();
        execute(connection, "LISTEN " + CHANNEL);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    @Override
    public Reach reach() {
        return Reach.ALL;
    }

    @Override
    public void subscribe(Consumer<String> subscriber) {
        listeners.add(subscriber);
    }

    private void listen() {
        while (!closed) {
            try {
                receive(listener);
            } catch (SQLException lost) {
                reconnect(lost);
            }
        }
        closeQuietly(listener);
    }

    /** Waits for notifications; where none came for a while, checks that the server is still there. */
    private void receive(Connection connection) throws SQLException {
        PGNotification[] notifications = connection.unwrap(PGConnection.class).getNotifications(LISTEN_MILLIS);
        if (notifications == null || notifications.length == 0) {
            if (!connection.isValid(VALID_SECONDS)) {
                throw new SQLException("the server does not answer");
            }
            return;
        }
        for (PGNotification notification : notifications) {
            received.join(notification.getParameter()).ifPresent(this::deliver);
        }
    }

    private void deliver(String text) {
        for (Consumer<String> subscriber : listeners) {
            try {
                subscriber.accept(text);
            } catch (RuntimeException failed) { // the others get it, and the next one too
                LOG.log(Level.WARNING, failed, () -> "a message of another node could not be handled");
            }
        }
    }

    private void reconnect(SQLException lost) {
        closeQuietly(listener);
        if (closed) {
            return;
        }
        LOG.log(Level.FINE, lost, () -> "nodes are not heard until the database is back");
        LockSupport.parkNanos(RECONNECT_NANOS);
        try {
            listener = openListener(database);
            received = new TextParts.Joiner();
        } catch (SQLException stillLost) {
            LOG.log(Level.FINE, stillLost, () -> "the database is not back");
        }
    }

    @Override
    public CompletionStage<?> publish(String text) {
        try {
            return CompletableFuture.runAsync(() -> send(text), sending);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedStage(full);
        }
    }

    private void send(String text) {
        try {
            Connection connection = sender();
            try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
                for (String part : sent.split(text)) {
                    notify.setString(1, part);
                    notify.execute();
                }
            }
        } catch (SQLException failed) {
            closeQuietly(sender);
            sender = null;
            sent = new TextParts.Splitter();
            throw new CompletionException(failed);
        }
    }

    private Connection sender() throws SQLException {
        Connection present = sender;
        if (present != null) {
            return present;
        }
        Connection opened = database.openConnection();
        execute(opened, "SET synchronous_commit = off"); // of this connection, which stores nothing
        sender = opened;
        return opened;
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException alreadyLost) {
            LOG.log(Level.FINE, "a lost connection could not be closed", alreadyLost);
        }
    }

    /** Closes both connections; nothing is received from now on. */
    @Override
    public void close() {
        closed = true;
        sending.shutdownNow();
        closeQuietly(sender);
        LockSupport.unpark(listening);
        closeQuietly(listener);
    }
}
