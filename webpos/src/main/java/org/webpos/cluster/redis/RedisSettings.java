package org.webpos.cluster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/**
 * Which Redis a node uses, and how it signs in there.
 *
 * @param mode how its servers work together
 * @param nodes their addresses, each {@code host:port}: some or all nodes of the cluster, some or all Sentinels, or the single server
 * @param nat where a server is reached, by the address that the cluster or Sentinel announces for it
 * @param master the name by which Sentinel knows the master; empty in the other modes
 * @param login of the servers that hold data
 * @param sentinelLogin of the Sentinels
 * @param tls how all of them are known, if connections are encrypted
 */
record RedisSettings(
        Mode mode,
        List<String> nodes,
        Map<String, String> nat,
        String master,
        Optional<Login> login,
        Optional<Login> sentinelLogin,
        Optional<Tls> tls) {

    /** The longest wait for a connection, in ms. */
    static final int CONNECT_MILLIS = 500;

    /** The longest wait for an answer, in ms: less than {@link RedisConnection#CALL_BUDGET}. */
    static final int COMMAND_MILLIS = 1700;

    /** How the servers work together. */
    enum Mode {
        /** A Redis Cluster: masters that share the keys, each with replicas. */
        CLUSTER,
        /** One master with replicas, one of which Sentinel promotes when the master does not answer. */
        SENTINEL,
        /** One server, which nobody replaces. */
        SINGLE
    }

    /**
     * A user of Redis.
     *
     * @param user its name; empty for the user {@code default}
     * @param password its password
     */
    record Login(Optional<String> user, String password) {

        /** Reads it; empty where there is no password file. */
        static Optional<Login> of(Settings settings, Setting user, Setting passwordFile) {
            Optional<String> name = settings.optional(user);
            Optional<String> file = settings.optional(passwordFile);
            if (name.isPresent() && file.isEmpty()) {
                throw new InvalidSettingException(user, "has no password; set " + passwordFile.key() + " too");
            }
            return file.map(path -> new Login(name, settings.passwordIn(passwordFile)));
        }

        /** Hides the password. */
        @Override
        public String toString() {
            return "the user " + user.orElse("default");
        }
    }

    /**
     * Encrypted connections, on which a server has to show a certificate for its name.
     *
     * @param authorities who signs the certificates; empty for those that Java knows
     */
    record Tls(Optional<TrustManagerFactory> authorities) {

        /** Reads it; empty where connections are not encrypted. */
        static Optional<Tls> of(Settings settings) {
            Optional<String> file = settings.optional(Setting.REDIS_TLS_CA_FILE);
            if (settings.flag(Setting.REDIS_TLS)) {
                return Optional.of(new Tls(file.map(Tls::read)));
            }
            if (file.isPresent()) {
                throw new InvalidSettingException(
                        Setting.REDIS_TLS_CA_FILE, "has no effect without " + Setting.REDIS_TLS.key() + "=true");
            }
            return Optional.empty();
        }

        private static TrustManagerFactory read(String file) {
            try (InputStream pem = Files.newInputStream(Path.of(file))) {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    store.setCertificateEntry(Integer.toString(store.size()), each);
                }
                if (store.size() == 0) {
                    throw new CertificateException("it has none");
                }
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store);
                return factory;
            } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
                throw new InvalidSettingException(
                        Setting.REDIS_TLS_CA_FILE,
                        "no certificate can be read from the file " + file + "; name one in the form PEM",
                        unreadable);
            }
        }
    }

    /**
     * Reads them.
     *
     * @throws InvalidSettingException when they are wrong, do not fit each other, or name a file that cannot be read
     */
    static RedisSettings of(Settings settings) {
        Mode mode = settings.constant(Mode.values(), Setting.REDIS_MODE);
        List<String> nodes = settings.addresses(Setting.REDIS_NODES);
        Map<String, String> nat = settings.addressMap(Setting.REDIS_NAT);
        if (mode == Mode.SINGLE && nodes.size() > 1) {
            throw new InvalidSettingException(
                    Setting.REDIS_NODES,
                    "has " + nodes.size() + " addresses; name the one server of " + chosen(mode)
                            + ", or set another mode");
        }
        if (mode == Mode.SINGLE && !nat.isEmpty()) {
            throw new InvalidSettingException(
                    Setting.REDIS_NAT,
                    "has no effect with " + chosen(mode) + "; name the address in " + Setting.REDIS_NODES.key());
        }
        return new RedisSettings(
                mode,
                nodes,
                nat,
                mode == Mode.SENTINEL ? settings.text(Setting.REDIS_SENTINEL_MASTER) : "",
                Login.of(settings, Setting.REDIS_USER, Setting.REDIS_PASSWORD_FILE),
                Login.of(settings, Setting.REDIS_SENTINEL_USER, Setting.REDIS_SENTINEL_PASSWORD_FILE),
                Tls.of(settings));
    }

    /** Returns the settings of a cluster without passwords. */
    static RedisSettings ofCluster(List<String> nodes) {
        return new RedisSettings(
                Mode.CLUSTER, nodes, Map.of(), "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String chosen(Mode mode) {
        return Setting.REDIS_MODE.key() + "=" + Settings.label(mode);
    }

    /** Returns the login of the servers that {@link #nodes} names. */
    Optional<Login> loginOfNodes() {
        return mode == Mode.SENTINEL ? sentinelLogin : login;
    }

    /** Returns the address of a server as Redisson takes it. */
    String url(String address) {
        return (tls.isPresent() ? "rediss://" : "redis://") + address;
    }
}
