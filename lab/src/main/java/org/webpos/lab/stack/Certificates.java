package org.webpos.lab.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;

/** Certificates for the front door: the user's own, or a self-signed one for {@code localhost} and {@code 127.0.0.1}. */
public final class Certificates {

    private static final Duration VALID = Duration.ofDays(365);
    private static final Duration RENEWAL_BEFORE_EXPIRY = Duration.ofDays(30);
    private static final String ALIAS = "webpos";
    private static final String STORE = "store.p12";
    private static final String PASSWORD_VARIABLE = "WEBPOS_KEYTOOL_PASSWORD";
    private static final String ARGUMENTS =
            "-J-Duser.language=en -genkeypair -alias " + ALIAS + " -keyalg EC -groupname secp256r1 -validity "
                    + VALID.toDays() + " -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1 -ext eku=serverAuth"
                    + " -storetype PKCS12 -keystore " + STORE + " -storepass:env " + PASSWORD_VARIABLE;

    private Certificates() {}

    /** Returns the absolute path of a file that a server can use now, or throws a {@link StackException} with what is wrong. */
    public static Path validated(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        new PemFile(absolute).check();
        return absolute;
    }

    /**
     * Returns the file with the self-signed certificate: the same one until 30 days before it expires. Only this user may read
     * the file. It is made by the JDK's {@code keytool}, so that nothing has to be installed.
     */
    public static Path selfSigned(Workspace workspace) {
        Path file = workspace.cache().resolve("tls/localhost.pem");
        if (!new PemFile(file).isGoodUntil(Instant.now().plus(RENEWAL_BEFORE_EXPIRY))) {
            make(file);
        }
        return file;
    }

    private static void make(Path file) {
        try {
            Path folder = Files.createTempDirectory("webpos-tls"); // which only this user may read
            try {
                Path store = folder.resolve(STORE);
                String password = UUID.randomUUID().toString();
                runKeytool(folder, password);
                Folders.writeSecret(file, pem(store, password.toCharArray()));
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    private static void runKeytool(Path folder, String password) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = Stream.concat(Stream.of(keytool.toString()), Stream.of(ARGUMENTS.split(" ", -1)))
                .toList();
        try {
            ExternalCommand.Result result = ExternalCommand.of(command)
                    .in(folder)
                    .with(Map.of(PASSWORD_VARIABLE, password))
                    .run();
            if (!result.succeeded()) {
                throw new IOException(result.output().strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static List<String> pem(Path store, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream read = Files.newInputStream(store)) {
            keys.load(read, password);
        }
        return List.of(
                block("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
                block("PRIVATE KEY", keys.getKey(ALIAS, password).getEncoded()));
    }

    private static String block(String name, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + name + "-----\n" + text + "\n-----END " + name + "-----";
    }

    private static StackException failed(String why) {
        return new StackException(
                "no certificate can be made here (" + why + "); name one of your own with --tls=FILE");
    }

    /**
     * A certificate and its key in one file, as HAProxy reads them.
     *
     * @param path the file
     */
    record PemFile(Path path) {

        private static final Pattern CERTIFICATE =
                Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
        private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

        /**
         * Refuses what a server cannot use now, with a {@link StackException}: no such file, no certificate, no key, a key under
         * a password, not valid at this moment. Whether the key belongs to the certificate HAProxy checks.
         */
        void check() {
            String text = text();
            X509Certificate certificate = certificate(text);
            if (!KEY.matcher(text).find()) {
                throw refused("holds no private key; put the key into the same file, below the certificate");
            }
            if (text.contains("ENCRYPTED")) {
                throw refused("holds a key under a password, which nobody could type; take the password off");
            }
            Instant now = Instant.now();
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                throw refused("expired at " + certificate.getNotAfter().toInstant() + "; renew the certificate");
            }
            if (now.isBefore(certificate.getNotBefore().toInstant())) {
                throw refused(
                        "is not valid before " + certificate.getNotBefore().toInstant() + "; use another certificate");
            }
        }

        /** Returns whether the file can be used and will still be valid then. */
        boolean isGoodUntil(Instant then) {
            try {
                check();
                return certificate(text()).getNotAfter().toInstant().isAfter(then);
            } catch (StackException unusable) {
                return false;
            }
        }

        private String text() {
            try {
                return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw refused("cannot be read; name a PEM file with a certificate and its key");
            }
        }

        private X509Certificate certificate(String text) {
            Matcher first = CERTIFICATE.matcher(text);
            if (!first.find()) {
                throw refused("holds no certificate; name a PEM file with a certificate and its key");
            }
            try {
                ByteArrayInputStream read =
                        new ByteArrayInputStream(first.group().getBytes(StandardCharsets.US_ASCII));
                return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(read);
            } catch (CertificateException e) {
                throw refused("holds a certificate that cannot be read (" + e.getMessage() + "); get it anew");
            }
        }

        private StackException refused(String why) {
            return new StackException(path + " " + why);
        }
    }
}
