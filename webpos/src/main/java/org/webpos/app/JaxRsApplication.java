package org.webpos.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Sets the path of the JSON API, and switches off the parts of Jersey that are not used. */
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
