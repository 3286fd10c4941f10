package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.webpos.productsource.supplier.TeaSupplier;

/** The page at {@code /} while the supplier leaves, and after. */
interface PageWithoutSupplier {

    /** What the page complains of in the browser's own words. */
    String UNAVAILABLE = "status of 503";

    /** Who leaves. */
    TeaSupplier shop();

    /** Tells the till, as the supplier would, that the price of this product is another one. */
    HttpResponse<String> tellOfAnotherPrice(String sku) throws Exception;

    @Test
    @Order(3)
    default void aProductWithoutAPriceIsGivenUpAndTheOthersGoOn() throws Exception {
        Page.visit("unpriced", page -> {
            page.mayComplainOf(UNAVAILABLE);
            page.shows("#products .product[title*='" + SupplierIT.SOLD + "']");
            shop().close();
            assertThat(tellOfAnotherPrice(SupplierIT.DEARER).statusCode()).isEqualTo(204);

            page.tap("#products .product[title*='" + SupplierIT.DEARER + "']");
            page.tap("#products .product[title*='" + SupplierIT.SOLD + "']");

            assertThat(page.text(".notice[data-kind='error'] .text")).endsWith("Its price cannot be had right now.");
            page.holds(1);
            assertThat(page.text("#total")).isEqualTo("¥4.50");
        });
    }

    @Test
    @Order(5)
    @Timeout(90)
    default void thePageSaysHowOldItsPricesAre() throws Exception {
        while (!isOld(Client.get("/api/products"))) {
            Thread.onSpinWait();
        }

        Page.visit("old-prices", page -> {
            page.mayComplainOf(UNAVAILABLE);
            assertThat(page.text(".notice[data-topic='old'] .text"))
                    .matches("The supplier of the products does not answer\\. Prices are (a|\\d+) minutes? old\\.");
            assertThat(page.shows("#products .product[title*='" + SupplierIT.SOLD + "']")
                            .isDisplayed())
                    .isTrue();
        });
    }

    private static boolean isOld(HttpResponse<String> answer) {
        return answer.headers().firstValue("Warning").orElse("").startsWith("110");
    }
}
