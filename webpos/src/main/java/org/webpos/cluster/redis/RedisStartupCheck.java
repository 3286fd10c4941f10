package org.webpos.cluster.redis;

import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.ConnectException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisAuthRequiredException;
import org.redisson.client.RedisClient;
import org.redisson.client.RedisClientConfig;
import org.redisson.client.RedisConnection;
import org.redisson.client.RedisException;
import org.redisson.client.RedisWrongPasswordException;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.client.protocol.RedisStrictCommand;
import org.redisson.client.protocol.decoder.RedisURIDecoder;
import org.redisson.misc.RedisURI;
import org.webpos.cluster.redis.RedisSettings.Login;
import org.webpos.cluster.redis.RedisSettings.Mode;
import org.webpos.cluster.redis.RedisSettings.Tls;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * Asks the servers who they are before a client is opened, because the client would try a wrong setting again and again and then report
 * that it is not connected. It sends {@code HELLO}, which every user may.
 */
record RedisStartupCheck(RedisSettings settings) {

    private static final String FORBIDDEN_IN_SCRIPT = "user executing the script can't";

    /** How a server answers HELLO if it belongs to each mode, and what it is then. */
    private enum Kind {
        CLUSTER("belongs to a Redis Cluster"),
        SENTINEL("is a Sentinel"),
        STANDALONE("belongs to no cluster");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        static Kind of(Mode mode) {
            return switch (mode) {
                case CLUSTER -> CLUSTER;
                case SENTINEL -> SENTINEL;
                case SINGLE -> STANDALONE;
            };
        }

        Mode mode() {
            return switch (this) {
                case CLUSTER -> Mode.CLUSTER;
                case SENTINEL -> Mode.SENTINEL;
                case STANDALONE -> Mode.SINGLE;
            };
        }
    }

    /**
     * Returns once a server has answered as it should.
     *
     * @throws InvalidSettingException when a server shows that a setting is wrong, or none answers
     */
    void verify() {
        @Nullable RedisException unreachable = null;
        for (String address : settings.nodes()) {
            try {
                verify(address);
                return;
            } catch (RedisException failed) {
                unreachable = failed;
            }
        }
        throw unavailable(settings, Objects.requireNonNull(unreachable));
    }

    /** Reports that none of the servers can be used. */
    static InvalidSettingException unavailable(RedisSettings settings, RedisException failure) {
        String nodes = String.join(", ", settings.nodes());
        // A server that wants TLS ends a connection that begins otherwise without a word.
        String hint = settings.tls().isEmpty() && causes(failure).noneMatch(ConnectException.class::isInstance)
                ? "; if it wants TLS, set " + Setting.REDIS_TLS.key()
                : "";
        return new InvalidSettingException(
                Setting.REDIS_NODES,
                switch (settings.mode()) {
                    case CLUSTER ->
                        "no Redis Cluster answers at " + nodes + " (" + reason(failure)
                                + "); start one with redis-cluster/cluster start, or name the nodes of one that runs";
                    case SENTINEL ->
                        "no Sentinel with a master that runs answers at " + nodes + " (" + reason(failure)
                                + "); start them, or name those that run" + hint;
                    case SINGLE ->
                        "no Redis answers at " + nodes + " (" + reason(failure) + "); start it, or name one that runs"
                                + hint;
                },
                failure);
    }

    /** Tells whether a server refused a command because the user has no right to it. */
    static boolean isForbidden(Throwable failure) {
        return causes(failure)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(message -> message.contains("NOPERM") || message.contains(FORBIDDEN_IN_SCRIPT));
    }

    /** Reports that a server refused a command. */
    static InvalidSettingException forbidden(RedisSettings settings, Throwable failure) {
        return new InvalidSettingException(
                Setting.REDIS_USER,
                settings.login().map(Login::toString).orElse("the user default") + " has too few rights ("
                        + reason(failure) + "); give it those of redis-cluster/nodes.acl",
                failure);
    }

    /** Returns the message of the first cause, without the state of the connection that Redisson appends. */
    static String reason(Throwable failure) {
        Throwable first = causes(failure).reduce(failure, (later, earlier) -> earlier);
        return String.valueOf(first.getMessage()).replaceFirst("(?s)\\.? (channel: \\[|data: ).*", "");
    }

    private void verify(String address) {
        Optional<Login> login = settings.loginOfNodes();
        Setting passwordFile =
                settings.mode() == Mode.SENTINEL ? Setting.REDIS_SENTINEL_PASSWORD_FILE : Setting.REDIS_PASSWORD_FILE;
        RedisClient client = client(address, login);
        try {
            RedisConnection connection = client.connect();
            verifyKind(address, connection.sync(RedisCommands.HELLO, "2"));
            if (settings.mode() == Mode.SENTINEL) {
                verifyMaster(address, connection);
            }
        } catch (RedisException failed) {
            throw refusedLogin(address, login, passwordFile, failed)
                    .or(() -> failedHandshake(address, failed))
                    .orElseThrow(() -> failed);
        } finally {
            client.shutdown();
        }
    }

    private RedisClient client(String address, Optional<Login> login) {
        RedisClientConfig config = new RedisClientConfig()
                .setAddress(settings.url(address))
                .setResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .setConnectTimeout(RedisSettings.CONNECT_MILLIS)
                .setCommandTimeout(RedisSettings.COMMAND_MILLIS);
        settings.tls().flatMap(Tls::authorities).ifPresent(config::setSslTrustManagerFactory);
        login.ifPresent(
                present -> config.setUsername(present.user().orElse(null)).setPassword(present.password()));
        return RedisClient.create(config);
    }

    private void verifyKind(String address, Map<String, String> hello) {
        Kind wanted = Kind.of(settings.mode());
        Kind found = Kind.valueOf(hello.getOrDefault("mode", "standalone").toUpperCase(Locale.ROOT));
        if (found != wanted) {
            throw new InvalidSettingException(
                    Setting.REDIS_MODE,
                    "the server at " + address + " " + found.description + "; set "
                            + Settings.label(found.mode()) + ", or name one that "
                            + wanted.description + " in "
                            + Setting.REDIS_NODES.key());
        }
        if (settings.mode() == Mode.SINGLE && "replica".equals(hello.get("role"))) {
            throw new InvalidSettingException(
                    Setting.REDIS_NODES,
                    "the server at " + address + " is a replica and takes no changes; name its master, or set "
                            + Setting.REDIS_MODE.key() + "=" + Settings.label(Mode.SENTINEL));
        }
    }

    /** Sentinel answers for a master that it does not know with nothing. A master that is silent may be about to be replaced. */
    private void verifyMaster(String sentinel, RedisConnection connection) {
        RedisURI master = connection.sync(
                new RedisStrictCommand<>("SENTINEL", "GET-MASTER-ADDR-BY-NAME", new RedisURIDecoder("redis")),
                settings.master());
        if (master == null) {
            List<Map<String, String>> masters = connection.sync(StringCodec.INSTANCE, RedisCommands.SENTINEL_MASTERS);
            String known = masters.stream().map(each -> each.get("name")).collect(Collectors.joining(", "));
            throw new InvalidSettingException(
                    Setting.REDIS_SENTINEL_MASTER,
                    "the Sentinel at " + sentinel + " knows no master '" + settings.master() + "'; it knows "
                            + (known.isEmpty() ? "none" : known));
        }
        String announced = master.getHost() + ":" + master.getPort();
        verifyLoginAt(settings.nat().getOrDefault(announced, announced));
    }

    private void verifyLoginAt(String address) {
        RedisClient client = client(address, settings.login());
        try {
            client.connect().sync(RedisCommands.HELLO, "2");
        } catch (RedisException failed) {
            refusedLogin(address, settings.login(), Setting.REDIS_PASSWORD_FILE, failed)
                    .ifPresent(refused -> {
                        throw refused;
                    });
        } finally {
            client.shutdown();
        }
    }

    private static Optional<InvalidSettingException> refusedLogin(
            String address, Optional<Login> login, Setting passwordFile, RedisException failure) {
        String wrong = "the server at " + address + " ";
        if (failure instanceof RedisAuthRequiredException) {
            wrong += "wants a password";
        } else if (failure instanceof RedisWrongPasswordException || isWithoutPassword(failure)) {
            wrong += "refuses " + login.map(Login::toString).orElse("the login");
        } else {
            return Optional.empty();
        }
        return Optional.of(new InvalidSettingException(
                passwordFile,
                wrong + " (" + reason(failure) + "); name a file with the password of a user that it has",
                failure));
    }

    private static Optional<InvalidSettingException> failedHandshake(String address, RedisException failure) {
        return causes(failure)
                .filter(SSLException.class::isInstance)
                .findFirst()
                .map(handshake -> new InvalidSettingException(
                        handshake instanceof SSLHandshakeException ? Setting.REDIS_TLS_CA_FILE : Setting.REDIS_TLS,
                        "the TLS handshake with the server at " + address + " failed (" + reason(failure) + "); "
                                + (handshake instanceof SSLHandshakeException
                                        ? "name a PEM file with the certificate of who signs that of the server, which has"
                                                + " to be for its name in " + Setting.REDIS_NODES.key()
                                        : "set false, or name the port at which it speaks TLS"),
                        failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** A password without a user is refused in other words by a server that has none. */
    private static boolean isWithoutPassword(RedisException failure) {
        return String.valueOf(failure.getMessage()).startsWith("ERR AUTH <password> called without any password");
    }
}
