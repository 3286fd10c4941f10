package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page at {@code /} in a browser. */
interface PageInBrowser {

    @Test
    default void aProductIsFoundAddedCountedAndRemoved() throws Exception {
        BrowserPage.visit("cart", page -> {
            page.type("#search-text", "井"); // of 龙井, tea leaves
            page.tap("#products li:first-child .product[title*='DRK-0020']");
            page.awaitPieces(1);

            page.type(".quantity", "12", Keys.ENTER);
            page.awaitPieces(12);
            assertThat(page.text("#total")).isEqualTo("¥816.00");
            assertThat(page.text("#count")).isEqualTo("12 items");

            page.reload();
            page.awaitPieces(12);
            assertThat(page.text(".line .name")).contains("Longjing Tea Leaves");

            page.tap(".remove");
            page.awaitPieces(0);
            assertThat(page.text("#empty")).startsWith("The cart is empty");
        });
    }

    @Test
    default void aQuantityBeyond999IsRefusedWithAMessage() throws Exception {
        BrowserPage.visit("refused", page -> {
            page.tap(".product");
            page.type(".quantity", "1000", Keys.ENTER);

            assertThat(page.text(".notice[data-kind='error'] .text"))
                    .isEqualTo("A quantity is a whole number from 0 to 999.");
            assertThat(page.shows(".quantity").getDomProperty("value")).isEqualTo("1");

            page.type(".quantity", "999", Keys.ENTER);
            page.awaitPieces(999);
            assertThat(page.shows(".plus").isEnabled()).isFalse();
        });
    }

    @Test
    default void theLanguageIsSwitchedAndRemembered() throws Exception {
        BrowserPage.visit("language", page -> {
            page.tap("#language");
            page.shows("html[lang='zh-CN']");
            assertThat(page.text("#cart-title")).isEqualTo("购物车");

            page.reload();
            page.shows("html[lang='zh-CN'] .product");
            assertThat(page.text("#language")).isEqualTo("English");
        });
    }
}
