package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The till's page in a browser, as a user sees and uses it. */
final class BrowserPage {

    private final ChromeDriver browser;

    private final Set<String> expected = new HashSet<>();

    private BrowserPage(ChromeDriver browser) {
        this.browser = browser;
    }

    /** What a user does on the page. */
    interface Visit {
        void to(BrowserPage page) throws Exception;
    }

    /** Opens the page for a visit, and fails if the browser logs a warning; saves a screenshot in {@code target/page}. */
    static void visit(String picture, Visit visit) throws Exception {
        ChromeDriver browser = Chromium.start();
        try {
            browser.get(HttpTestClient.TILL.toString());
            BrowserPage page = new BrowserPage(browser);
            try {
                visit.to(page);
            } finally {
                page.saveScreenshot(picture);
            }
            page.assertNoWarnings();
        } finally {
            browser.quit();
        }
    }

    private void saveScreenshot(String picture) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "page"));
        Files.write(folder.resolve(picture + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private void assertNoWarnings() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .filteredOn(entry -> expected.stream().noneMatch(entry.getMessage()::contains))
                .isEmpty();
    }

    /** Allows a warning in the browser's console that contains this text. */
    void expectConsoleMessage(String text) {
        expected.add(text);
    }

    /** Waits until the page has an element for a CSS selector. */
    WebElement shows(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    String text(String selector) {
        return with(selector, WebElement::getText);
    }

    void tap(String selector) {
        with(selector, element -> {
            element.click();
            return true;
        });
    }

    /** Replaces the text of a field. */
    void type(String selector, CharSequence... keys) {
        with(selector, field -> {
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"));
            field.sendKeys(keys);
            return true;
        });
    }

    /** Runs an action on an element; again where the page replaced the element meanwhile. */
    private <T> T with(String selector, Function<WebElement, T> action) {
        List<T> results = new ArrayList<>();
        await(() -> {
            try {
                return results.add(action.apply(shows(selector)));
            } catch (StaleElementReferenceException replaced) {
                return false;
            }
        });
        return results.get(0);
    }

    /** Goes on with the session of this key. */
    void useKey(String key) {
        browser.manage().addCookie(new Cookie("WEBPOS", key));
        reload();
    }

    void reload() {
        browser.navigate().refresh();
    }

    /** Waits until the cart has this number of pieces, on the page and on the till. */
    void awaitPieces(int pieces) {
        shows("#bar[data-count='" + pieces + "']");
        await(() -> storedPieces() == pieces);
    }

    /** Reads the cart from the till with the key of the browser. */
    private int storedPieces() {
        Cookie key = browser.manage().getCookieNamed("WEBPOS");
        String cookie = key == null ? "" : key.getName() + '=' + key.getValue();
        return HttpTestClient.read("/api/cart", "Cookie", cookie).getInt("itemCount");
    }
}
