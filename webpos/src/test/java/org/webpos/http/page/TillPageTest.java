package org.webpos.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.webpos.deployed.Chromium;

/** The page in a browser, while its till is frozen, loses answers or is of two builds: what no deployed till does on demand. */
class TillPageTest {

    private static @Nullable ChromeDriver started;

    @BeforeAll
    static void start() {
        started = Chromium.start();
        browser().manage().timeouts().implicitlyWait(Duration.ZERO);
    }

    @AfterAll
    static void quit() {
        if (started != null) {
            started.quit();
        }
    }

    private static ChromeDriver browser() {
        return Objects.requireNonNull(started);
    }

    private static FakeTill open(PageFiles... builds) throws IOException {
        FakeTill till = new FakeTill(builds);
        browser().get(till.address().toString());
        awaitElement(".chip");
        return till;
    }

    private static FakeTill open() throws IOException {
        return open(PageFiles.of(PageSources.read()));
    }

    /** Types as a scanner does: wherever the focus is, and Enter at the end. */
    private static void scan(String... barcodes) {
        for (String barcode : barcodes) {
            browser().switchTo().activeElement().sendKeys(barcode, Keys.ENTER);
        }
    }

    /** Returns the result of a script for each element of a selector. */
    private static List<?> each(String selector, String script) {
        Object results = browser()
                .executeScript(
                        "return [...document.querySelectorAll(arguments[0])].map((element) => " + script + ")",
                        selector);
        return (List<?>) Objects.requireNonNull(results);
    }

    private static List<?> texts(String selector) {
        return each(selector, "element.textContent");
    }

    private static List<?> notices() {
        return texts(".notice .text");
    }

    private static void awaitElement(String selector) {
        await(() -> !texts(selector).isEmpty());
    }

    @Test
    void scansOfAFrozenTillBecomeLinesOrMessagesInTheirOrder() throws IOException {
        try (FakeTill till = open()) {
            till.freeze();
            scan("20000011", "40000015", "20000028", "90000010", "20000011", "20000035");
            await(() -> notices()
                    .equals(List.of("Scanned, but not in the cart yet:"
                            + " 20000011, 40000015, 20000028, 90000010, 20000011, 20000035.")));
            assertThat(till.cart()).isEmpty();

            till.thaw();
            await(() -> notices()
                    .equals(List.of(
                            "No product has the barcode 40000015.",
                            "The barcode 90000010 was not read correctly. Scan it again.")));
            awaitElement("#bar[data-count='4']");
            await(() -> till.cart().equals(Map.of("20000011", 2, "20000028", 1, "20000035", 1)));
            assertThat(till.cart().keySet()).containsExactly("20000011", "20000028", "20000035");
            assertThat(texts(".line .name")).isEqualTo(List.of("Tea 20000035", "Tea 20000028", "Tea 20000011"));
        }
    }

    @Test
    void aScanWhoseAnswersAreLostIsAddedOnce() throws IOException {
        try (FakeTill till = open()) {
            till.loseAnswers(2);
            scan("20000011", "20000028");
            await(() -> till.cart().size() == 2);

            awaitElement("#bar[data-count='2']");
            await(() -> notices().isEmpty());
            assertThat(till.cart()).isEqualTo(Map.of("20000011", 1, "20000028", 1));
            assertThat(till.changes()).isEqualTo(4);
        }
    }

    @Test
    void aScanCountsWhateverIsInTheFieldAndWhileADialogIsOpen() throws IOException {
        try (FakeTill till = open()) {
            scan("tea20000011", "２０００００２８", "2000 0035");
            await(() -> till.cart().size() == 3);
            awaitElement("#bar[data-count='3']");

            browser().findElement(By.id("clear")).click();
            scan("20000042");
            awaitElement("#bar[data-count='4']");
            awaitElement("#clear-dialog[open]");
        }
    }

    /** Every other file is requested from a node that does not have it. */
    @Test
    void whileNodesOfTwoBuildsAnswerThePageStartsWithTheFilesOfOne() throws IOException {
        PageFiles before = PageFiles.of(PageSources.read());
        PageFiles after = PageFiles.of(PageSources.changed("/js/messages.js"));
        try (FakeTill till = open(before, after)) {
            List<String> files =
                    each("link:not([rel=icon]), script[src]", "new URL(element.href ?? element.src).pathname").stream()
                            .map(String::valueOf)
                            .toList();
            assertThat(files).hasSizeGreaterThan(15);
            assertThat(files.stream().map(path -> path.split("/", 4)[2]).distinct())
                    .hasSize(1);
            assertThat(texts("#cart-title")).isEqualTo(List.of("Cart"));
            await(() -> till.served().containsAll(files));
        }
    }
}
