package org.webpos.lab.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
     * a password, not valid at this moment. Whether the key belongs to the certificate HAProxy tells.
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

    /** Tells whether the file can be used and will still be valid then. */
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
            ByteArrayInputStream read = new ByteArrayInputStream(first.group().getBytes(StandardCharsets.US_ASCII));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(read);
        } catch (CertificateException e) {
            throw refused("holds a certificate that cannot be read (" + e.getMessage() + "); get it anew");
        }
    }

    private StackException refused(String why) {
        return new StackException(path + " " + why);
    }
}
