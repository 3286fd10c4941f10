package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.deployed.HttpTestClient.assertProblem;
import static org.webpos.deployed.HttpTestClient.header;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page as the server sends them; the names themselves are tested without one. */
interface PageOverHttp {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/till.css", "/js/till.js"})
    default void aPlainNameIsAskedForEachTime(String path) throws Exception {
        HttpResponse<String> first = HttpTestClient.get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        assertThat(first.headers().firstValue("Last-Modified")).isEmpty();

        HttpResponse<String> again = HttpTestClient.get(path, "If-None-Match", header(first, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(header(again, "ETag")).isEqualTo(header(first, "ETag"));

        HttpResponse<String> head = HttpTestClient.send("HEAD", path, "");
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(header(first, "Content-Length"));
        assertThat(header(head, "ETag")).isEqualTo(header(first, "ETag"));
    }

    @Test
    default void aNameOfThisBuildIsKeptForGoodAndOneOfAnotherIsNotFound() throws Exception {
        String page = HttpTestClient.get("/").body();
        Matcher script = Pattern.compile("<script type=\"module\" src=\"(files/[0-9a-f]{16}/js/till\\.js)\"")
                .matcher(page);
        assertThat(script.find()).isTrue();
        String path = "/" + script.group(1);

        HttpResponse<String> compressed = HttpTestClient.get(path, "Accept-Encoding", "gzip, br");
        assertThat(header(compressed, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "Content-Type")).startsWith("text/javascript");

        HttpResponse<String> other = HttpTestClient.get(path.replaceFirst("[0-9a-f]{16}", "0123456789abcdef"));
        assertProblem(other, 404);
        assertThat(header(other, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    default void theApiIsNeverCompressed() throws Exception {
        HttpResponse<String> products = HttpTestClient.get("/api/products?limit=200", "Accept-Encoding", "gzip");
        assertThat(products.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    default void aFileIsReadAndNotWritten() throws Exception {
        HttpResponse<String> posted = HttpTestClient.send("POST", "/", "{}");
        assertProblem(posted, 405);
        assertThat(header(posted, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(HttpTestClient.send("OPTIONS", "/till.css", "").statusCode()).isEqualTo(204);
    }
}
