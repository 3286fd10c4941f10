package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.webpos.app.ProductSources.SourceKind;
import org.webpos.app.SessionStores.StoreKind;
import org.webpos.cluster.ClusterMembership;
import org.webpos.node.Node;
import org.webpos.productsource.InstrumentedProductSource;
import org.webpos.sessionstore.InstrumentedSessionStore;
import org.webpos.settings.Settings;

/**
 * The health checks of a node: <em>live</em> is the process, <em>started</em> the deployment, <em>ready</em> whether this
 * node can serve. A session store or product source that is unavailable leaves the node ready and only marks it degraded:
 * it is unavailable for all nodes at once, and a load balancer without nodes would help nobody.
 */
@ApplicationScoped
public class HealthChecks {

    @Inject
    Lifecycle lifecycle;

    @Inject
    Node node;

    @Inject
    Node.OpenSocketCount sockets;

    @Inject
    ClusterMembership membership;

    @Inject
    InstrumentedSessionStore store;

    @Inject
    InstrumentedProductSource source;

    @Inject
    Settings settings;

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck live() {
        return () -> HealthCheckResponse.up("process");
    }

    @Produces
    @Startup
    @ApplicationScoped
    HealthCheck started() {
        return () -> ofNode("deployment", lifecycle.stage() != Lifecycle.Stage.STARTING);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready() {
        return () -> ofNode("node", lifecycle.stage() == Lifecycle.Stage.READY && membership.isConfirmed());
    }

    private HealthCheckResponse ofNode(String name, boolean up) {
        return HealthCheckResponse.named(name)
                .withData("name", node.name())
                .withData("openWebSockets", sockets.count())
                .withData("stage", lifecycle.stage().name().toLowerCase(Locale.ROOT))
                .status(up)
                .build();
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck sessionStore() {
        return () -> HealthCheckResponse.named("session store")
                .withData("store", StoreKind.of(settings).label())
                .withData(
                        "degraded",
                        !store.isAvailable() || membership.replication().degraded())
                .withData("unreplicatedChanges", membership.replication().unreplicated())
                .up()
                .build();
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck productSource() {
        return () -> HealthCheckResponse.named("product source")
                .withData("source", Settings.label(SourceKind.of(settings)))
                .withData("degraded", !source.isAvailable())
                .up()
                .build();
    }
}
