package org.webpos.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay, rendered by kubectl. */
class OverlayTest {

    @TempDir
    Path clone;

    @BeforeEach
    void copy() throws IOException {
        Project.copyTo(clone);
    }

    static List<String> overlays() {
        return Project.overlays();
    }

    private Manifest render(String overlay) throws InterruptedException {
        return Manifest.parse(
                Kubectl.kustomize(clone.resolve("kubernetes/overlays").resolve(overlay)));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyRuleHoldsForEveryOverlay(String overlay) throws Exception {
        Manifest manifest = render(overlay);
        assertThat(Rules.ALL.entrySet().stream().flatMap(rule -> rule.getValue()
                        .violations(manifest)
                        .map(violation -> rule.getKey() + ": " + violation)))
                .isEmpty();
    }

    @Test
    void thereIsAnOverlayForEveryStoreWithFrontDoorAndWithIngressAndOneWithProductsInADatabase() {
        assertThat(Project.overlays())
                .containsExactlyInAnyOrder(
                        "database",
                        "database-ingress",
                        "hazelcast",
                        "hazelcast-ingress",
                        "local",
                        "local-ingress",
                        "redis",
                        "redis-database",
                        "redis-ingress",
                        "token",
                        "token-ingress");
    }

    @Test
    void theKeysThatSignTokensAreRequiredAndNeverCommitted() throws Exception {
        assertThat(Project.text(".gitignore").lines()).contains("token-keys.env");
        assertThat(render("token").of("Secret")).hasSize(1);
        Files.delete(clone.resolve("kubernetes/overlays/token/token-keys.env"));
        assertThatThrownBy(() -> render("token")).hasMessageContaining("token-keys.env");
    }

    @ParameterizedTest
    @ValueSource(strings = {"database", "redis-database"})
    void thePasswordOfTheDatabaseIsRequiredAndNeverCommittedAndOnlyNodesReachIt(String overlay) throws Exception {
        assertThat(Project.text(".gitignore").lines()).contains("database.env");
        Manifest manifest = render(overlay);
        assertThat(manifest.of("Secret")).hasSize(1);
        assertThat(manifest.find("NetworkPolicy", "postgres").orElseThrow().at("/spec/ingress/0/from"))
                .hasToString("[{\"podSelector\":{\"matchLabels\":{\"app\":\"node\"}}}]");
        Files.delete(clone.resolve("kubernetes/overlays").resolve(overlay).resolve("database.env"));
        assertThatThrownBy(() -> render(overlay)).hasMessageContaining("database.env");
    }

    @Test
    void sessionsAndProductsAreInDatabasesOfTheirOwnAndOnlyWhereTheyShallBe() throws Exception {
        assertThat(nodeSetting("database", "WEBPOS_SESSION_DATABASE_URL")).contains("/webpos_sessions");
        assertThat(nodeSetting("database", "WEBPOS_PRODUCT_SOURCE")).isEmpty();
        assertThat(nodeSetting("redis-database", "WEBPOS_DATABASE_URL")).endsWith("/webpos");
        assertThat(nodeSetting("redis-database", "WEBPOS_PRODUCT_SOURCE")).isEqualTo("database");
    }

    /** Returns the value of a variable of a node's own; empty where it has none. */
    private String nodeSetting(String overlay, String name) throws InterruptedException {
        return render(overlay).containers().stream()
                .filter(container -> container.image().equals("webpos/node"))
                .flatMap(container -> container.env().stream())
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElse("");
    }

    @Test
    void clientsAreBoundToTheirNodeWhereCartsAre() throws Exception {
        assertThat(balancingAlgorithm("local")).isEqualTo("cookie");
        assertThat(balancingAlgorithm("hazelcast")).isEqualTo("roundrobin");
        assertThat(render("local-ingress").of("Ingress").get(0).findValues("haproxy.org/cookie-persistence"))
                .hasSize(1);
    }

    /** Returns the balancing algorithm of the front door, from the store's own file. */
    private String balancingAlgorithm(String overlay) throws InterruptedException {
        Manifest manifest = render(overlay);
        String map = manifest.find("Deployment", "front-door")
                .orElseThrow()
                .findPath("configMapRef")
                .path("name")
                .asText();
        return manifest.find("ConfigMap", map)
                .orElseThrow()
                .at("/data/WEBPOS_BALANCE")
                .asText();
    }

    @Test
    void theAutoscalerNeverRemovesANodeThatHoldsCarts() throws Exception {
        assertThat(render("local")
                        .of("HorizontalPodAutoscaler")
                        .get(0)
                        .at("/spec/behavior/scaleDown/selectPolicy")
                        .asText())
                .isEqualTo("Disabled");
    }

    @Test
    void anIngressTakesThePlaceOfTheFrontDoor() throws Exception {
        Manifest manifest = render("redis-ingress");
        assertThat(manifest.of("Ingress")).hasSize(1);
        assertThat(manifest.find("Deployment", "front-door")).isEmpty();
        assertThat(manifest.containers())
                .noneMatch(container -> container.image().equals("webpos/front-door"));
    }

    @Test
    void onlyNodesReachTheGridAndOnlyWhoNeedsItReachesRedis() throws Exception {
        assertThat(render("hazelcast")
                        .find("NetworkPolicy", "grid")
                        .orElseThrow()
                        .findValuesAsText("app"))
                .containsOnly("node");
        assertThat(render("local").find("NetworkPolicy", "grid")).isEmpty();
        assertThat(render("redis").find("NetworkPolicy", "redis").orElseThrow().at("/spec/ingress/1"))
                .hasToString("{\"from\":[{\"podSelector\":{\"matchLabels\":{\"app\":\"redis\"}}}],"
                        + "\"ports\":[{\"port\":\"bus\"}]}");
    }
}
