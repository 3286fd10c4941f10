package org.webpos.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Where the JSON API begins. Switches off what Jersey would start and we never use. */
@ApplicationPath("/api")
public class JaxRsApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.disableMoxyJson", true,
                "jersey.config.beanValidation.disable.server", true);
    }
}
