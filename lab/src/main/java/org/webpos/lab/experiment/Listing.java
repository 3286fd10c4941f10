package org.webpos.lab.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.http.TlsTrust;

/**
 * What a till lists of its products to whoever asks.
 *
 * @param address where it answers
 */
record Listing(URI address) {

    private static final int PAGE = 200;
    private static final int MOST = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Names its products, the first {@value #MOST} at most, in their order.
     *
     * @throws ExperimentException when it does not list them
     */
    List<String> skus() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(TlsTrust.contextFor(address.getHost()))
                .build();
        List<String> skus = new ArrayList<>();
        List<String> page;
        do {
            page = page(client, skus.isEmpty() ? "" : "&after=" + skus.get(skus.size() - 1));
            skus.addAll(page);
        } while (page.size() == PAGE && skus.size() < MOST);
        return skus;
    }

    private List<String> page(HttpClient client, String after) {
        URI asked = URI.create(address.toString().replaceAll("/+$", "") + "/api/products?limit=" + PAGE + after);
        try {
            var answer =
                    client.send(HttpRequest.newBuilder(asked).timeout(PATIENCE).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return JSON.readTree(answer.body()).findValuesAsText("sku");
            }
        } catch (IOException silent) {
            throw noList(asked);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw noList(asked);
    }

    private static ExperimentException noList(URI asked) {
        return new ExperimentException("the till does not list its products at " + asked);
    }
}
