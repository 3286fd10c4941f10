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
import org.webpos.node.Node;
import org.webpos.session.SessionStore;
import org.webpos.settings.InvalidSettingException;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;
import org.webpos.websocket.NotificationHub;

/** Starts the till: opens what it needs, so that a wrong setting stops the deployment, then warms up and meets the others. */
@ApplicationScoped
public class Bootstrap {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class.getName());

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
    Instance<NotificationHub> live;

    @Inject
    Lifecycle life;

    private @Nullable WarmUp warmUp;
    private @Nullable ClusterJoinGate meeting;
    private @Nullable NotificationHub sockets;
    private final Thread stopping = new Thread(this::stop, "webpos-stopping");

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        try {
            open();
        } catch (RuntimeException failed) {
            tell(failed);
            throw failed;
        }
    }

    private void open() {
        Node self = node.get();
        store.get();
        products.get();
        NotificationHub opened = live.get();
        int port = settings.get().number(Setting.NODE_PORT, 1, 65_535);
        Duration time = settings.get().durationUpTo(Setting.WARMUP, Duration.ofMinutes(10));
        opened.start();
        sockets = opened;
        Runtime.getRuntime().addShutdownHook(stopping);
        life.enter(Lifecycle.Stage.WARMING);
        WarmUp warming = new WarmUp(URI.create("http://127.0.0.1:" + port), self, time);
        ClusterJoinGate others = new ClusterJoinGate(self.name(), membership.get()::missingMembers, ClusterJoinGate.PATIENCE);
        warmUp = warming;
        meeting = others;
        warming.begin(() -> others.begin(() -> life.enter(Lifecycle.Stage.READY)));
    }

    /** One line for a wrong setting, which says it all; the server adds where it came from. */
    private static void tell(Throwable failed) {
        wrongSetting(failed)
                .ifPresentOrElse(
                        wrong -> LOG.severe("The till does not start: " + wrong.marked()),
                        () -> LOG.log(Level.SEVERE, "The till does not start", failed));
    }

    private static Optional<InvalidSettingException> wrongSetting(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .filter(InvalidSettingException.class::isInstance)
                .map(InvalidSettingException.class::cast)
                .findFirst();
    }

    /**
     * Asks for no more traffic as soon as the process is told to end, before the server finishes what it has. Sockets
     * have no end of their own, so they are closed.
     */
    private void stop() {
        life.enter(Lifecycle.Stage.STOPPING);
        if (meeting != null) {
            meeting.close();
        }
        if (sockets != null) {
            sockets.stop();
        }
    }

    /** A till that never started has nothing to end. */
    @PreDestroy
    void end() {
        if (warmUp != null) {
            warmUp.close();
            stop();
            forgetStopping();
        }
    }

    private void forgetStopping() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopping);
        } catch (IllegalStateException ending) {
            LOG.log(Level.FINE, "the process is ending already", ending);
        }
    }
}
