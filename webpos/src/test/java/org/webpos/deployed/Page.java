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

/** The till's page, as somebody at a browser sees and uses it. */
final class Page {

    private final ChromeDriver browser;

    private final Set<String> expected = new HashSet<>();

    private Page(ChromeDriver browser) {
        this.browser = browser;
    }

    /** What somebody does at the page. */
    interface Visit {
        void to(Page page) throws Exception;
    }

    /** Opens the page for a visit, and fails when the browser complains of it; a picture is left in {@code target/page}. */
    static void visit(String picture, Visit visit) throws Exception {
        ChromeDriver browser = Chromium.start();
        try {
            browser.get(Client.TILL.toString());
            Page page = new Page(browser);
            try {
                visit.to(page);
            } finally {
                page.keep(picture);
            }
            page.assertNoComplaints();
        } finally {
            browser.quit();
        }
    }

    private void keep(String picture) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "page"));
        Files.write(folder.resolve(picture + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private void assertNoComplaints() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .filteredOn(entry -> expected.stream().noneMatch(entry.getMessage()::contains))
                .isEmpty();
    }

    /** Says that the browser will complain of this, which is part of what happens in this visit. */
    void mayComplainOf(String text) {
        expected.add(text);
    }

    /** Waits until the page has what a CSS selector describes. */
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

    /** Types into a field in place of what is there. */
    void type(String selector, CharSequence... keys) {
        with(selector, field -> {
            field.sendKeys(Keys.chord(Keys.CONTROL, "a"));
            field.sendKeys(keys);
            return true;
        });
    }

    /** Does it with what a selector describes; again where the page put another in its place between the look and the deed. */
    private <T> T with(String selector, Function<WebElement, T> deed) {
        List<T> done = new ArrayList<>();
        await(() -> {
            try {
                return done.add(deed.apply(shows(selector)));
            } catch (StaleElementReferenceException replaced) {
                return false;
            }
        });
        return done.get(0);
    }

    void reload() {
        browser.navigate().refresh();
    }

    /** Waits until the page shows so many pieces in the cart, and the till has them too. */
    void holds(int pieces) {
        shows("#bar[data-count='" + pieces + "']");
        await(() -> kept() == pieces);
    }

    /** Asks the till itself, with the key of the browser. */
    private int kept() {
        Cookie key = browser.manage().getCookieNamed("WEBPOS");
        String cookie = key == null ? "" : key.getName() + '=' + key.getValue();
        return Client.read("/api/cart", "Cookie", cookie).getInt("itemCount");
    }
}
