package org.webpos.deployed;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The browser of this machine, without a window. */
public final class Chromium {

    private static final Logger LOG = Logger.getLogger(Chromium.class.getName());

    // It warns that it does not know the newest protocol of the browser, which no test uses. Referenced here because a
    // logger
    // that is collected as garbage loses its level.
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private static final String MISSING =
            "there is no chromium with its chromedriver on the PATH; the page is tested where"
                    + " there is (Debian: apt-get install chromium chromium-driver)";

    /** Enough for a slow machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private Chromium() {}

    /** Starts it. Where there is none, the test is skipped with a message; where {@code CI} is set, it fails. */
    public static ChromeDriver start() {
        Optional<Path> browser = onPath("chromium").or(() -> onPath("google-chrome"));
        Optional<Path> driver = onPath("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            throw missing();
        }
        DEVTOOLS.setLevel(Level.OFF);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .build();
        ChromeDriver started = new ChromeDriver(service, options(browser.get()));
        started.manage().timeouts().implicitlyWait(TIMEOUT);
        return started;
    }

    private static AssertionError missing() {
        if (System.getenv("CI") == null) {
            LOG.warning("Skipped: " + MISSING);
            Assumptions.abort(MISSING);
        }
        return new AssertionError(MISSING);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static ChromeOptions options(Path browser) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options.addArguments(
                "--headless=new",
                "--no-sandbox", // Chromium has no sandbox where tests run as root, and the page is trusted
                "--lang=en-US",
                "--window-size=1280,800",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking");
    }
}
