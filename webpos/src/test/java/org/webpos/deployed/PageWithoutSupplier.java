package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.productsource.supplier.TeaSupplier;

/** The page at {@code /} before and after the supplier becomes unavailable. */
interface PageWithoutSupplier {

    /** The browser's console message for a response with status 503. */
    String UNAVAILABLE = "status of 503";

    /** Returns the supplier that becomes unavailable. */
    TeaSupplier supplier();

    /** Sends the signed event of the supplier that this product has changed. */
    HttpResponse<String> sendPriceEvent(String sku) throws Exception;

    @Test
    @Order(3)
    default void aProductWithoutAPriceIsRefusedAndTheOthersAreAdded() throws Exception {
        BrowserPage.visit("unpriced", page -> {
            page.expectConsoleMessage(UNAVAILABLE);
            page.shows("#products .product[title*='" + SupplierIT.SOLD + "']");
            supplier().close();
            assertThat(sendPriceEvent(SupplierIT.DEARER).statusCode()).isEqualTo(204);

            page.tap("#products .product[title*='" + SupplierIT.DEARER + "']");
            page.tap("#products .product[title*='" + SupplierIT.SOLD + "']");

            assertThat(page.text(".notice[data-kind='error'] .text")).endsWith("Its price cannot be had right now.");
            page.awaitPieces(1);
            assertThat(page.text("#total")).isEqualTo("¥4.50");
        });
    }

    @Test
    @Order(4)
    default void aCartWithAnUnknownPriceIsShownInBothLanguages() throws Exception {
        supplier().close();
        BrowserPage.visit("unknown-price", page -> {
            page.expectConsoleMessage(UNAVAILABLE);
            page.useKey(SupplierIT.keyOfCartWith(SupplierIT.NEVER_REQUESTED));
            assertThat(page.text("#lines .each")).isEqualTo("Price not known yet");
            assertThat(page.text("#total")).isEqualTo("at least ¥0.00");

            page.tap("#language");
            assertThat(page.text("#lines .each")).isEqualTo("价格暂时未知");
            assertThat(page.text("#total")).isEqualTo("至少 ¥0.00");
        });
    }

    @Test
    @Order(5)
    @Timeout(90)
    default void thePageShowsTheAgeOfItsPrices() throws Exception {
        while (!isStale(HttpTestClient.get("/api/products"))) {
            Thread.onSpinWait();
        }

        BrowserPage.visit("old-prices", page -> {
            page.expectConsoleMessage(UNAVAILABLE);
            assertThat(page.text(".notice[data-topic='stale-prices'] .text"))
                    .matches("The supplier of the products does not answer\\. Prices are (a|\\d+) minutes? old\\.");
            assertThat(page.shows("#products .product[title*='" + SupplierIT.SOLD + "']")
                            .isDisplayed())
                    .isTrue();
        });
    }

    private static boolean isStale(HttpResponse<String> response) {
        return response.headers().firstValue("Warning").orElse("").startsWith("110");
    }
}
