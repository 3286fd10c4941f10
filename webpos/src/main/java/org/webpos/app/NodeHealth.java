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
import org.webpos.node.Node;
import org.webpos.node.OpenSocketCount;

/** Tells of the process (live), the deployment (started), and whether this node can serve (ready). */
@ApplicationScoped
public class NodeHealth {

    @Inject
    Lifecycle life;

    @Inject
    Node node;

    @Inject
    OpenSocketCount sockets;

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
        return () -> answer("deployment", life.stage() != Lifecycle.Stage.STARTING);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready() {
        return () -> answer("node", life.stage() == Lifecycle.Stage.READY);
    }

    private HealthCheckResponse answer(String name, boolean up) {
        return HealthCheckResponse.named(name)
                .withData("name", node.name())
                .withData("openWebSockets", sockets.count())
                .withData("stage", life.stage().name().toLowerCase(Locale.ROOT))
                .status(up)
                .build();
    }
}
