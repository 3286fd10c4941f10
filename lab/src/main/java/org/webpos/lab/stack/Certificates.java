package org.webpos.lab.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;

/** Certificates for the front door: one's own, or one made here for {@code localhost} and {@code 127.0.0.1}. */
public final class Certificates {

    private static final Duration VALID = Duration.ofDays(365);
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);
    private static final String ALIAS = "webpos";
    private static final String STORE = "store.p12";
    private static final String PASSWORD_VARIABLE = "WEBPOS_KEYTOOL_PASSWORD";
    private static final String WORDS = "-genkeypair -alias " + ALIAS + " -keyalg EC -groupname secp256r1 -validity "
            + VALID.toDays() + " -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1 -ext eku=serverAuth"
            + " -storetype PKCS12 -keystore " + STORE + " -storepass:env " + PASSWORD_VARIABLE;

    private Certificates() {}

    /** Gives a file that a server can use now; throws a {@link StackException} that says why it is none. */
    public static Path own(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        new PemFile(absolute).check();
        return absolute;
    }

    /**
     * Gives the certificate made here, which nobody vouches for: the same one until 30 days before its end. Only this user
     * may read the file. Made by the JDK's {@code keytool}, so that nothing has to be installed.
     */
    public static Path selfMade(Workspace workspace) {
        Path file = workspace.cache().resolve("tls/localhost.pem");
        if (!new PemFile(file).isGoodUntil(Instant.now().plus(RENEWED_BEFORE_END))) {
            make(file);
        }
        return file;
    }

    private static void make(Path file) {
        try {
            Path folder = Files.createTempDirectory("webpos-tls"); // for this user alone
            try {
                Path store = folder.resolve(STORE);
                String password = UUID.randomUUID().toString();
                generate(folder, password);
                Folders.writeSecret(file, pem(store, password.toCharArray()));
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    private static void generate(Path folder, String password) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = Stream.concat(Stream.of(keytool.toString()), Stream.of(WORDS.split(" ", -1)))
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
        KeyStore kept = KeyStore.getInstance("PKCS12");
        try (InputStream read = Files.newInputStream(store)) {
            kept.load(read, password);
        }
        return List.of(
                block("CERTIFICATE", kept.getCertificate(ALIAS).getEncoded()),
                block("PRIVATE KEY", kept.getKey(ALIAS, password).getEncoded()));
    }

    private static String block(String name, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + name + "-----\n" + text + "\n-----END " + name + "-----";
    }

    private static StackException failed(String why) {
        return new StackException(
                "no certificate can be made here (" + why + "); name one of your own with --tls=FILE");
    }
}
