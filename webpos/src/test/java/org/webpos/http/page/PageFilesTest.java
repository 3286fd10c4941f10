package org.webpos.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the files of the page are named, validated and compressed. */
class PageFilesTest {

    private static final PageFiles PAGE = PageFiles.of(PageSources.read());

    private static PageResponse get(PageFiles page, String path) {
        return page.find(path).orElseThrow().respond(null, null);
    }

    private static String text(PageFiles page, String path) {
        return new String(get(page, path).body().orElseThrow(), UTF_8);
    }

    private static String etag(PageFiles page, String path) {
        return String.valueOf(get(page, path).headers().get("ETag"));
    }

    /** Returns the paths that an entry page names. */
    private static List<String> named(PageFiles page) {
        return Pattern.compile("(?:href|src)=\"([^\"]*)\"")
                .matcher(text(page, "/"))
                .results()
                .map(MatchResult::group)
                .map(attribute -> "/" + attribute.substring(attribute.indexOf('"') + 1, attribute.length() - 1))
                .toList();
    }

    @Test
    void theEntryPageNamesFilesOfItsBuildOnlyAndEveryModule() {
        assertThat(named(PAGE))
                .hasSizeGreaterThan(15)
                .allSatisfy(path -> assertThat(path).matches("/files/[0-9a-f]{16}/.*"))
                .allSatisfy(path -> assertThat(PAGE.find(path)).isPresent());
        assertThat(PageSources.read().keySet().stream().filter(path -> path.endsWith(".js")))
                .allSatisfy(path -> assertThat(named(PAGE)).anyMatch(named -> named.endsWith(path)));
        assertThat(text(PAGE, "/index.html")).isEqualTo(text(PAGE, "/"));
    }

    @Test
    void aNameThatChangesWithTheContentIsKeptForGoodAndEveryOtherIsAskedFor() {
        assertThat(named(PAGE)).allSatisfy(path -> assertThat(get(PAGE, path).headers())
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable"));
        assertThat(List.of("/", "/index.html", "/till.css", "/js/till.js"))
                .allSatisfy(path -> assertThat(get(PAGE, path).headers()).containsEntry("Cache-Control", "no-cache"));
    }

    @Test
    void everyNodeOfABuildHasTheSameNamesAndValidators() {
        PageFiles other = PageFiles.of(PageSources.read());

        assertThat(named(other)).isEqualTo(named(PAGE));
        assertThat(named(PAGE)).allSatisfy(path -> assertThat(etag(other, path)).isEqualTo(etag(PAGE, path)));
        assertThat(etag(other, "/")).isEqualTo(etag(PAGE, "/"));
        assertThat(etag(other, "/till.css")).isEqualTo(etag(PAGE, "/till.css"));
    }

    /** So a page never mixes files of two builds: not even those that are the same in both. */
    @ParameterizedTest
    @ValueSource(strings = {"/till.css", "/js/messages.js", "/favicon.svg", "/index.html"})
    void aNodeOfAnotherBuildHasNoneOfTheNames(String changed) {
        PageFiles other = PageFiles.of(PageSources.changed(changed));

        assertThat(etag(other, "/")).isNotEqualTo(etag(PAGE, "/"));
        assertThat(named(PAGE)).allSatisfy(path -> assertThat(other.find(path)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/till.css", "/js/till.js"})
    void isSentCompressedToThoseWhoTakeGzip(String path) throws IOException {
        PageFile file = PAGE.find(path).orElseThrow();
        PageResponse plain = file.respond("identity", null);
        PageResponse compressed = file.respond("gzip, br", null);

        byte[] content = plain.body().orElseThrow();
        byte[] body = compressed.body().orElseThrow();
        assertThat(body.length).isLessThan(content.length);
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(content);
        }
        assertThat(compressed.headers())
                .containsEntry("Content-Encoding", "gzip")
                .containsEntry("Vary", "Accept-Encoding");
        assertThat(plain.headers()).doesNotContainKey("Content-Encoding").containsEntry("Vary", "Accept-Encoding");
        assertThat(compressed.headers().get("ETag"))
                .isNotEqualTo(plain.headers().get("ETag"));
    }

    @Test
    void theEntryPageIsNeverCompressed() {
        PageFile entry = PAGE.find("/").orElseThrow();

        assertThat(entry.respond("gzip", null).headers())
                .doesNotContainKey("Content-Encoding")
                .containsEntry("ETag", etag(PAGE, "/"));
        assertThat(entry.respond("gzip", etag(PAGE, "/")).headers()).containsKey("Content-Security-Policy");
    }

    @Test
    void isNotSentAgainWhileItHasNotChanged() {
        PageFile file = PAGE.find("/till.css").orElseThrow();
        String etag = etag(PAGE, "/till.css");
        String gzipped = String.valueOf(file.respond("gzip", null).headers().get("ETag"));

        assertThat(List.of(etag, "W/" + etag, "*", "\"a\", " + etag + " ,\"b\""))
                .allSatisfy(given -> {
                    PageResponse response = file.respond(null, given);
                    assertThat(response.status()).isEqualTo(304);
                    assertThat(response.body()).isEmpty();
                    assertThat(response.headers())
                            .containsEntry("ETag", etag)
                            .containsEntry("Cache-Control", "no-cache");
                });
        assertThat(file.respond("gzip", gzipped).status()).isEqualTo(304);
        assertThat(List.of("", "\"a\"", gzipped, etag.replace("\"", ""), ",,\"", "W/\"x\""))
                .allSatisfy(
                        given -> assertThat(file.respond(null, given).status()).isEqualTo(200));
    }

    @Test
    void thePolicyAllowsTheScriptInTheEntryPageAndNoOther() throws Exception {
        String html = text(PAGE, "/");
        String script = html.substring(html.indexOf("<script>") + "<script>".length(), html.indexOf("</script>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));

        assertThat(get(PAGE, "/").headers().get("Content-Security-Policy"))
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';")
                .contains("default-src 'none'");
        assertThat(html.split("<script>", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/web.xml",
                "/WEB-INF/classes/x.html",
                "/META-INF/x.js",
                "/WEB-INF__lib__hazelcast-5.7.0_jar",
                "/beans.xml",
                "/js"
            })
    void whatIsInTheArchiveForTheServerIsNoFileOfThePage(String path) {
        assertThat(PageFiles.isPageFile(path)).isFalse();
    }

    @Test
    void aPageWithoutAnEntryIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageFiles.of(Map.of("/till.css", new byte[0])));
    }
}
