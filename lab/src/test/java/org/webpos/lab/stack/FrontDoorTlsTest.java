package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;

/** The front door with a self-signed certificate, and a client that trusts it. */
class FrontDoorTlsTest {

    @TempDir
    Path folder;

    private TestFrontDoor open;
    private HttpClient client;

    @BeforeEach
    void open() throws Exception {
        Path certificate = Certificates.selfSigned(new Workspace(folder, 0));
        open = new TestFrontDoor(plan(certificate));
        client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void browsersGetHttp2AndStrictTransportSecurity() throws Exception {
        HttpResponse<String> answer = send(request(open.address() + StubNode.HEAD));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).contains("X-forwarded-proto=[https]");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("WEBPOS-" + TestFrontDoor.WORKSPACE.frontDoorPort() + "_NODE=node-")
                .contains("; Secure");
    }

    @Test
    void errorsOfItsOwnAreProblemsThereToo() throws Exception {
        HttpResponse<String> refused = send(request(open.address() + "/metrics"));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void localhostGetsNoStrictTransportSecurityBecauseOtherPortsMayUseHttp() throws Exception {
        HttpResponse<String> answer = send(request(open.address().replace("127.0.0.1", "localhost")));

        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void httpIsRedirectedToTheSamePathByHttps() throws Exception {
        String plain = "http://127.0.0.1:" + TestFrontDoor.WORKSPACE.frontDoorPort();
        String place = "//api/cart/items?q=%C3%A9&x";

        HttpResponse<String> sent = send(request(plain + place).POST(BodyPublishers.ofString("{}")));

        assertThat(sent.statusCode()).isEqualTo(308);
        assertThat(sent.headers().firstValue("Location")).contains(open.address() + place);
        assertThat(open.node("node-1").requests() + open.node("node-2").requests())
                .isZero();
        assertThat(send(request(plain + "/health/ready")).statusCode()).isEqualTo(200);
    }

    @Test
    void onlySecureVersionsOfTlsAreAccepted() throws Exception {
        assertThat(TlsHandshake.with("TLSv1.3")).isEqualTo("TLSv1.3");
        assertThat(TlsHandshake.with("TLSv1.2")).isEqualTo("TLSv1.2");
        assertThat(TlsHandshake.with("TLSv1.1")).contains("protocol_version");
        assertThat(TlsHandshake.with("TLSv1")).contains("protocol_version");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedBeforeAnythingStarts() throws Exception {
        Path mixed = Files.createDirectories(folder.resolve("mixed")).resolve("own.pem");
        String other = Files.readString(Certificates.selfSigned(new Workspace(folder.resolve("other"), 0)));
        String certificate = Files.readString(Certificates.selfSigned(new Workspace(folder, 0)));
        String end = "-----END CERTIFICATE-----";
        Files.writeString(mixed, certificate.split(end, 2)[0] + end + other.split(end, 2)[1]);
        close();
        ProcessRegistry registry =
                new ProcessRegistry(TestFrontDoor.WORKSPACE, StackState.empty(plan(mixed), TestFrontDoor.WORKSPACE));
        ScriptRunner runner = new ScriptRunner(TestFrontDoor.WORKSPACE, registry, line -> {});

        assertThatThrownBy(() -> FrontDoor.check(runner, plan(mixed), TestFrontDoor.HAPROXY))
                .hasMessageStartingWith("HAProxy refuses its configuration: ")
                .hasMessageContaining("own.pem");
        registry.deleteState();
    }

    private static StackPlan plan(Path certificate) {
        StackPlan.Entrance entrance = new StackPlan.Entrance(OptionalInt.empty(), Optional.of(certificate));
        return new StackPlan(Store.LOCAL, BalancingAlgorithm.COOKIE, 2, OptionalInt.empty(), true, entrance);
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream read = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "front door", CertificateFactory.getInstance("X.509").generateCertificate(read));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
