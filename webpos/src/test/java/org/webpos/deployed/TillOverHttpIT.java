package org.webpos.deployed;

import java.io.IOException;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything the contract says of one node, whatever the store: deployed once for all of it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TillOverHttpIT
        implements ProductsOverHttp,
                CartOverHttp,
                SessionKeysOverHttp,
                BadInputOverHttp,
                SlowClientsOverHttp,
                NodeOverHttp,
                WebSocketOverHttp,
                WebSocketHandshakeOverHttp,
                WebSocketLimitsOverHttp,
                PageOverHttp,
                PageInBrowser {

    @Deployment(testable = false)
    static WebArchive till() throws IOException {
        return TillWar.with(
                "till-over-http",
                Map.of(
                        "webpos.node.name",
                        TillWar.NODE,
                        "webpos.websocket.max-connections",
                        String.valueOf(WebSocketHandshakeOverHttp.MAX_CONNECTIONS)));
    }
}
