package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.webpos.http.session.CrossSite;
import org.webpos.http.session.SessionCookies;
import org.webpos.node.Node;
import org.webpos.node.PauseDetector;
import org.webpos.node.RuntimeEnvironment;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;

/** Reads the settings of this node, finds out who it is, and watches whether it is paused, each once. */
@ApplicationScoped
public class ThisNode {

    @Produces
    @Singleton
    Settings settings() {
        return Settings.ofNode();
    }

    @Produces
    @Singleton
    Node node(Settings settings) {
        InetAddress host = host();
        return new Node(
                name(settings),
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()),
                host.getHostName(),
                host.getHostAddress(),
                RuntimeEnvironment.detect(System.getenv(), Path.of("/")),
                SessionStores.StoreKind.of(settings).label(),
                currency(settings),
                version(),
                Instant.now());
    }

    @Produces
    @Singleton
    SessionCookies cookies(Settings settings) {
        return SessionCookies.of(settings);
    }

    @Produces
    @Singleton
    CrossSite crossSite(Settings settings) {
        return CrossSite.of(settings);
    }

    @Produces
    @Singleton
    PauseDetector pauses() {
        return PauseDetector.start();
    }

    void close(@Disposes PauseDetector pauses) {
        pauses.close();
    }

    private static String name(Settings settings) {
        String name = settings.text(Setting.NODE_NAME);
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new InvalidSettingException(Setting.NODE_NAME, "1 to 64 characters of A-Za-z0-9._- are allowed");
        }
        return name;
    }

    private static String currency(Settings settings) {
        String code = settings.text(Setting.CURRENCY);
        if (!code.matches("[A-Z]{3}")) {
            throw new InvalidSettingException(Setting.CURRENCY, "'" + code + "' is not a code such as CNY");
        }
        return code;
    }

    private static InetAddress host() {
        try {
            return InetAddress.getLocalHost();
        } catch (UnknownHostException nameless) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static String version() {
        try (InputStream text = ThisNode.class.getResourceAsStream("version.txt")) {
            byte[] bytes = Objects.requireNonNull(text, "version.txt").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
