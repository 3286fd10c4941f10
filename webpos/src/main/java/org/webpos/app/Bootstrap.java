package org.webpos.app;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.catalog.ProductCatalog;
import org.webpos.cluster.ClusterMembership;
import org.webpos.http.session.CrossSite;
import org.webpos.http.session.SessionCookies;
import org.webpos.node.Node;
import org.webpos.session.SessionStore;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;
import org.webpos.websocket.NotificationHub;

/**
 * Starts the till. First it opens everything the till needs, so that a wrong setting stops the deployment; then the node
 * warms up, waits until the other nodes have joined, and is ready.
 */
@ApplicationScoped
public class Bootstrap {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class.getName());
    private static final Duration MAX_WARM_UP = Duration.ofMinutes(10);

    @Inject
    Instance<Settings> settings;

    @Inject
    Instance<Node> node;

    @Inject
    Instance<SessionStore> store;

    @Inject
    Instance<ClusterMembership> membership;

    @Inject
    Instance<ProductCatalog> products;

    @Inject
    Instance<NotificationHub> notifications;

    @Inject
    Instance<SessionCookies> cookies;

    @Inject
    Instance<CrossSite> crossSite;

    @Inject
    Lifecycle lifecycle;

    private @Nullable WarmUp warmUp;
    private @Nullable ClusterJoinGate joinGate;
    private @Nullable NotificationHub openNotifications;
    private final Thread shutdownHook = new Thread(this::stop, "webpos-shutdown");

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        try {
            open();
        } catch (RuntimeException failure) {
            log(failure);
            throw failure;
        }
    }

    private void open() {
        Node self = node.get();
        store.get();
        products.get();
        cookies.get();
        crossSite.get();
        NotificationHub hub = notifications.get();
        int port = settings.get().number(Setting.NODE_PORT, 1, 65_535);
        Duration warmUpAtMost = settings.get().durationUpTo(Setting.WARMUP, MAX_WARM_UP);
        Duration warmUpAtLeast = settings.get().durationUpTo(Setting.WARMUP_MINIMUM, MAX_WARM_UP);
        hub.start();
        openNotifications = hub;
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        lifecycle.enter(Lifecycle.Stage.WARMING);
        WarmUp warming = new WarmUp(URI.create("http://127.0.0.1:" + port), self, warmUpAtLeast, warmUpAtMost);
        ClusterJoinGate gate =
                new ClusterJoinGate(self.name(), membership.get()::missingMembers, ClusterJoinGate.MAX_WAIT);
        warmUp = warming;
        joinGate = gate;
        warming.start(() -> gate.start(() -> lifecycle.enter(Lifecycle.Stage.READY)));
    }

    /** Logs one line for a wrong setting, without the cause: the message names the setting and what is allowed. */
    private static void log(Throwable failure) {
        wrongSetting(failure)
                .ifPresentOrElse(
                        wrong -> LOG.severe("The till does not start: " + wrong.marked()),
                        () -> LOG.log(Level.SEVERE, failure, () -> "The till does not start: " + innermost(failure)));
    }

    /** Wrapped in what the container says of it, the reason is hard to find. */
    private static Throwable innermost(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .reduce((outer, cause) -> cause)
                .orElse(failure);
    }

    private static Optional<InvalidSettingException> wrongSetting(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(InvalidSettingException.class::isInstance)
                .map(InvalidSettingException.class::cast)
                .findFirst();
    }

    /**
     * Reports itself as not ready as soon as the process is asked to end, before the server finishes the requests it has.
     * WebSocket connections have no end of their own, so they are closed.
     */
    private void stop() {
        lifecycle.enter(Lifecycle.Stage.STOPPING);
        if (joinGate != null) {
            joinGate.close();
        }
        if (openNotifications != null) {
            openNotifications.stop();
        }
    }

    /** Stops a till that was started; one whose start failed has nothing to stop. */
    @PreDestroy
    void end() {
        if (warmUp != null) {
            warmUp.close();
            stop();
            removeShutdownHook();
        }
    }

    private void removeShutdownHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException alreadyEnding) {
            LOG.log(Level.FINE, "the process is ending already", alreadyEnding);
        }
    }
}
