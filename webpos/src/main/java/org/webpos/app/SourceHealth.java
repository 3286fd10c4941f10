package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.webpos.productsource.InstrumentedProductSource;
import org.webpos.settings.EnumSetting;
import org.webpos.settings.Settings;

/**
 * Tells how the source of products does. One that is away leaves the node ready, only degraded: it is away for all nodes,
 * and what they know they go on selling.
 */
@Readiness
@ApplicationScoped
public class SourceHealth implements HealthCheck {

    @Inject
    InstrumentedProductSource source;

    @Inject
    Settings settings;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("product source")
                .withData("source", EnumSetting.label(SourceKind.of(settings)))
                .withData("degraded", !source.answering())
                .up()
                .build();
    }
}
