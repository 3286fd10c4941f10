package org.webpos.productsource.supplier;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.webpos.catalog.Barcode;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.logging.ThrottledLog;
import org.webpos.productsource.supplier.ResponseFormat.MalformedResponseException;
import org.webpos.productsource.supplier.UntrustedProduct.InvalidProductException;

/** Products of a supplier, one HTTP request for each call. The package says what is validated. Thread-safe. */
public final class SupplierProductSource implements ProductSource {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final ResponseFormat format;
    private final ResponseFormat.Parser parser;
    private final String currency;
    private final Urls urls;
    private final SupplierClient client;
    private final ThrottledLog log = new ThrottledLog(SupplierProductSource.class);

    /** Prepares requests and sends none yet. */
    public SupplierProductSource(SupplierSettings settings) {
        format = settings.format();
        parser = format.parser();
        currency = settings.currency().getCurrencyCode();
        urls = new Urls(settings.address() + format.pathPrefix());
        client = new SupplierClient(settings.timeout());
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return request(
                urls.product(sku),
                response -> response.status() == NOT_FOUND ? Optional.empty() : Optional.of(product(response, sku)));
    }

    private Product product(SupplierClient.Response response, Sku sku) {
        Product product = parser.product(text(response)).validate(currency);
        if (!product.sku().equals(sku)) {
            throw new MalformedResponseException("it describes another product");
        }
        return product;
    }

    @Override
    public ProductPage search(ProductQuery query) {
        return request(urls.products(query), response -> parser.products(text(response))
                .validate(query, currency, log));
    }

    @Override
    public List<String> categories() {
        return request(
                urls.categories(), response -> UntrustedPage.validCategories(parser.categories(text(response)), log));
    }

    private <T> T request(URI url, Function<SupplierClient.Response, T> reader) {
        try {
            return reader.apply(client.get(url, format.mediaType()));
        } catch (MalformedResponseException | InvalidProductException unusable) {
            throw new ProductSourceUnavailableException(
                    "the supplier's response cannot be used: " + unusable.getMessage(), Duration.ZERO, unusable);
        }
    }

    private String text(SupplierClient.Response response) {
        return switch (response.status()) {
            case OK -> response.text(format.mediaType());
            case 403, 429, 503 ->
                throw new ProductSourceUnavailableException(
                        "the supplier refuses requests for now (" + response.status() + ")",
                        response.retryAfter(Instant.now()));
            default ->
                throw new ProductSourceUnavailableException(
                        "the supplier responds with " + response.status(), Duration.ZERO);
        };
    }

    /**
     * The URLs of a supplier.
     *
     * @param base what all of them begin with
     */
    private record Urls(String base) {

        URI product(Sku sku) {
            return URI.create(base + "/products/" + sku);
        }

        URI products(ProductQuery query) {
            StringBuilder url = new StringBuilder(base + "/products?limit=" + query.limit());
            if (!query.text().isBlank()) {
                url.append(parameter("q", query.text().strip()));
            }
            query.category().map(name -> parameter("category", name)).ifPresent(url::append);
            query.barcode()
                    .map(Barcode::digits)
                    .map(code -> parameter("barcode", code))
                    .ifPresent(url::append);
            query.after().map(sku -> parameter("after", sku.value())).ifPresent(url::append);
            return URI.create(url.toString());
        }

        URI categories() {
            return URI.create(base + "/categories");
        }

        private static String parameter(String name, String value) {
            return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }
}
