package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.webpos.sessionstore.InstrumentedSessionStore;
import org.webpos.settings.Settings;

/**
 * Tells how the store does. A store that is away leaves the node ready, only degraded: it is away for all nodes at once,
 * and a front door without nodes would help nobody.
 */
@Readiness
@ApplicationScoped
public class StoreHealth implements HealthCheck {

    @Inject
    InstrumentedSessionStore store;

    @Inject
    Settings settings;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("session store")
                .withData("store", StoreKind.of(settings).label())
                .withData("degraded", !store.answering())
                .up()
                .build();
    }
}
