package org.webpos.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server itself goes on when a deployment fails, so what tells is that nothing of the till answers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WrongSettingIT {

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "unknown store", managed = false, testable = false)
    static WebArchive unknownStore() throws IOException {
        return Till.with("unknown-store", Map.of("webpos.session.store", "paper"));
    }

    @Deployment(name = "token without keys", managed = false, testable = false)
    static WebArchive tokenWithoutKeys() throws IOException {
        return Till.with("token-without-keys", Map.of("webpos.session.store", "token"));
    }

    private String deployed = "";

    @AfterEach
    void endTheServer() {
        deployer.undeploy(deployed);
    }

    @Test
    void anUnknownStoreStopsTheDeployment() throws Exception {
        assertNothingAnswersAfterDeploying("unknown store");
    }

    @Test
    void aTokenStoreWithoutKeysStopsTheDeployment() throws Exception {
        assertNothingAnswersAfterDeploying("token without keys");
    }

    private void assertNothingAnswersAfterDeploying(String name) throws Exception {
        deployed = name;
        deployer.deploy(name);
        assertThat(Client.get("/api/node").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(Client.get("/health/ready").statusCode()).isGreaterThanOrEqualTo(400);
    }
}
