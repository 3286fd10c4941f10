package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

    @TempDir
    Path folder;

    private Path made;

    @BeforeEach
    void make() {
        made = Certificates.selfSigned(new Workspace(folder, 0));
    }

    @Test
    void aSelfSignedCertificateIsReadableByThisUserAloneAndReused() throws IOException {
        String first = Files.readString(made);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-------");
        assertThat(Certificates.validated(made)).isEqualTo(made);
        assertThat(Certificates.selfSigned(new Workspace(folder, 0))).hasContent(first);
    }

    @Test
    void aCertificateThatExpiresSoonOrIsBrokenIsReplaced() throws IOException {
        Certificates.PemFile file = new Certificates.PemFile(made);
        assertThat(file.isGoodUntil(Instant.now().plus(Duration.ofDays(364)))).isTrue();
        assertThat(file.isGoodUntil(Instant.now().plus(Duration.ofDays(366)))).isFalse();
        Files.writeString(made, "broken");

        Certificates.selfSigned(new Workspace(folder, 0));

        assertThat(file.isGoodUntil(Instant.now())).isTrue();
    }

    @Test
    void aFileThatIsNotACertificateIsRefusedWithTheReason() throws IOException {
        String good = Files.readString(made);
        String key = good.substring(good.indexOf("-----BEGIN PRIVATE"));

        assertRefused("text", "holds no certificate; name a PEM file with a certificate and its key");
        assertRefused(key, "holds no certificate; name a PEM file with a certificate and its key");
        assertRefused(good.replace(key, ""), "holds no private key; put the key into the same file, below");
        assertRefused(good.replace("PRIVATE", "ENCRYPTED PRIVATE"), "holds a key under a password, which nobody");
        assertRefused(good.replaceFirst("MII", "AAA"), "holds a certificate that cannot be read (");
        assertThatThrownBy(() -> Certificates.validated(folder.resolve("none.pem")))
                .hasMessage(
                        folder.resolve("none.pem") + " cannot be read; name a PEM file with a certificate and its key");
    }

    @Test
    void anExpiredCertificateIsRefused() throws IOException {
        Path expired = Path.of("src/test/resources/expired.pem");

        assertThatThrownBy(() -> Certificates.validated(expired))
                .hasMessageEndingWith("expired.pem expired at 2020-01-02T00:00:00Z; renew the certificate");
    }

    private void assertRefused(String text, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("own.pem"), text);
        assertThatThrownBy(() -> Certificates.validated(file))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith(file + " " + reason);
    }
}
