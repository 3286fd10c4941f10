package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.webpos.lab.stack.RequiredProgram;
import org.webpos.lab.stack.ScriptResult;

/** The till over HTTPS with a certificate made on the spot, as its users meet it. Needs the built till. */
class EncryptedStackIT {

    private static final WebPosProcess WEBPOS = new WebPosProcess(ScriptResult.ROOT, 12_000, StackExtension.HASTE);
    private static final String ADDRESS = "https://127.0.0.1:20443";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Set<String> BAD = Set.of("MEDIUM", "HIGH", "CRITICAL");

    /** Nobody can take a certificate back that nobody vouches for. */
    private static final String OF_EVERY_CERTIFICATE_MADE_HERE = "cert_revocation";

    @BeforeAll
    static void up() {
        assumeTrue(Files.exists(ScriptResult.ROOT.resolve("webpos/target/webpos.war")), "the till is built");
        ScriptResult up = WEBPOS.run("up", "--nodes", "2", "--tls", "--rate-limit", "1000");
        assertThat(up.exit()).as(up.err()).isZero();
        assertThat(up.out()).startsWith(ADDRESS + "\n");
    }

    @AfterAll
    static void down() {
        WEBPOS.run("down");
    }

    @Test
    void statusRouteAndSocketsWorkWithHttps() throws Exception {
        ScriptResult status = WEBPOS.run("status", "--json");
        ScriptResult route = WEBPOS.run("route", "--requests", "80");
        ScriptResult sockets = WEBPOS.run("sockets", "--connections", "20");

        assertThat(new ObjectMapper().readTree(status.out()).path("frontDoor").asText())
                .isEqualTo(ADDRESS);
        assertThat(route.exit()).as(route.out() + route.err()).isZero();
        assertThat(sockets.exit()).as(sockets.out() + sockets.err()).isZero();
    }

    @Test
    void aBrowserStoresSessionKeyAndNodeInSecureCookies() {
        ChromeDriver chromium = chromium();
        try {
            chromium.get("http://127.0.0.1:20080/?from=http");
            assertThat(chromium.getCurrentUrl()).isEqualTo(ADDRESS + "/?from=http");
            chromium.findElement(By.cssSelector(".product")).click();
            chromium.findElement(By.cssSelector("#bar[data-count='1']"));
            chromium.navigate().refresh();
            chromium.findElement(By.cssSelector("#bar[data-count='1']"));

            assertThat(chromium.manage().getCookies())
                    .extracting(Cookie::getName)
                    .containsExactlyInAnyOrder("__Host-WEBPOS-20080", "WEBPOS-20080_NODE");
            assertThat(chromium.manage().getCookies())
                    .allMatch(Cookie::isSecure)
                    .allMatch(Cookie::isHttpOnly);
            assertThat(chromium.executeScript("return performance.getEntriesByType('navigation')[0].nextHopProtocol"))
                    .isEqualTo("h2");
        } finally {
            chromium.quit();
        }
    }

    @Test
    void aScannerReportsNoIssues(@TempDir Path folder) throws Exception {
        Path findings = folder.resolve("findings.json");
        String certificate =
                ScriptResult.ROOT.resolve(".webpos/tls/localhost.pem").toString();
        String testssl = RequiredProgram.program("testssl", "testssl.sh").toString();
        // Protocols, ciphers, forward secrecy, preference, certificate, headers, vulnerabilities; no simulated clients.
        String words =
                "--quiet --warnings=off -p -s -f -P -S -h -U --add-ca " + certificate + " --jsonfile " + findings;

        ScriptResult.by(Map.of(), testssl, (words + " " + ADDRESS).split(" ", -1));

        JsonNode all = new ObjectMapper().readTree(Files.readString(findings));
        assertThat(all.findValuesAsText("id")).contains("TLS1_2", "TLS1_3", "HSTS_time", "heartbleed", "BREACH");
        assertThat(StreamSupport.stream(all.spliterator(), false)
                        .filter(finding -> BAD.contains(finding.path("severity").asText()))
                        .filter(finding -> !finding.path("id").asText().equals(OF_EVERY_CERTIFICATE_MADE_HERE))
                        .map(JsonNode::toString))
                .isEmpty();
    }

    private static ChromeDriver chromium() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(RequiredProgram.program("chromium", "chromium").toFile());
        options.setAcceptInsecureCerts(true);
        // Without the sandbox, which it cannot have where tests run as root.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(RequiredProgram.program("chromedriver", "chromium-driver")
                        .toFile())
                .build();
        ChromeDriver started = new ChromeDriver(service, options);
        started.manage().timeouts().implicitlyWait(TIMEOUT);
        return started;
    }
}
