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
    void thereIsAnOverlayForEveryStoreWithFrontDoorAndWithIngressAndOneWithADatabase() {
        assertThat(Project.overlays())
                .containsExactlyInAnyOrder(
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

    @Test
    void thePasswordOfTheDatabaseIsRequiredAndNeverCommittedAndOnlyNodesReachIt() throws Exception {
        assertThat(Project.text(".gitignore").lines()).contains("database.env");
        Manifest manifest = render("redis-database");
        assertThat(manifest.of("Secret")).hasSize(1);
        assertThat(manifest.find("NetworkPolicy", "postgres").orElseThrow().at("/spec/ingress/0/from"))
                .hasToString("[{\"podSelector\":{\"matchLabels\":{\"app\":\"node\"}}}]");
        Files.delete(clone.resolve("kubernetes/overlays/redis-database/database.env"));
        assertThatThrownBy(() -> render("redis-database")).hasMessageContaining("database.env");
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
