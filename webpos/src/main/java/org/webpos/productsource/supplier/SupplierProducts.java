package org.webpos.productsource.supplier;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSource;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/** What a supplier sells, asked anew each time; what is believed of it stands with the package. Thread-safe. */
public final class SupplierProducts implements ProductSource {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final ResponseFormat form;
    private final Address address;
    private final SupplierClient asking;
    private final ProductCheck check;
    private final PageCheck pages;

    /** Asks nothing yet. */
    public SupplierProducts(SupplierSettings settings) {
        form = settings.kind().form();
        address = new Address(settings.address() + form.folder());
        asking = new SupplierClient(settings.timeout());
        check = new ProductCheck(settings.currency().getCurrencyCode());
        pages = new PageCheck(check, new ThrottledLog(System::nanoTime));
    }

    @Override
    public Optional<Product> find(Sku sku) {
        return answer(address.of(sku), reply -> reply.status() == NOT_FOUND ? Optional.empty() : product(reply, sku));
    }

    private Optional<Product> product(SupplierResponse reply, Sku sku) {
        Product product = check.checked(form.product(text(reply)));
        if (!product.sku().equals(sku)) {
            throw new MalformedResponseException("it is about another product");
        }
        return Optional.of(product);
    }

    @Override
    public ProductPage search(ProductQuery query) {
        return answer(address.of(query), reply -> pages.checked(form.products(text(reply)), query));
    }

    @Override
    public List<String> categories() {
        return answer(address.ofCategories(), reply -> pages.categories(form.categories(text(reply))));
    }

    private <T> T answer(URI question, Function<SupplierResponse, T> reading) {
        try {
            return reading.apply(asking.ask(question, form.mediaType()));
        } catch (MalformedResponseException | InvalidProductException useless) {
            throw new ProductSourceUnavailableException(
                    "the supplier's answer cannot be used: " + useless.getMessage(), Duration.ZERO, useless);
        }
    }

    private String text(SupplierResponse reply) {
        return switch (reply.status()) {
            case OK -> reply.text(form.mediaType());
            case 403, 429, 503 ->
                throw new ProductSourceUnavailableException(
                        "the supplier refuses for now (" + reply.status() + ")",
                        RetryAfter.in(reply.answer().headers(), Instant.now()));
            default ->
                throw new ProductSourceUnavailableException(
                        "the supplier answers with " + reply.status(), Duration.ZERO);
        };
    }
}
