package org.webpos.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule detects its fault: in an overlay with one field broken, that rule finds a violation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTest {

    private static final Set<String> TESTED = new TreeSet<>();

    private Manifest redis = new Manifest(List.of());
    private Manifest redisWithIngress = redis;

    @BeforeAll
    void render(@TempDir Path clone) throws Exception {
        Project.copyTo(clone);
        redis = Manifest.parse(Kubectl.kustomize(clone.resolve("kubernetes/overlays/redis")));
        redisWithIngress = Manifest.parse(Kubectl.kustomize(clone.resolve("kubernetes/overlays/redis-ingress")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            objectsMatchTheModel | Deployment | front-door | /spec/replicas | '"2"' | understood as
            objectsMatchTheModel | Deployment | front-door | /spec/template/spec/containers/0/env/2/value | 8 | understood as
            objectsMatchTheModel | Deployment | front-door | /spec/replica | 2 | replica
            objectsMatchTheModel | StatefulSet | webpos | /spec/template/spec/containers/0/securityContext/readOnly | true | readOnly
            objectsMatchTheModel | StatefulSet | webpos | /spec/template/spec/containers/0/name | '' | name
            objectsMatchTheModel | StatefulSet | webpos | /spec/selector | '' | selector
            objectsMatchTheModel | HorizontalPodAutoscaler | nodes | /apiVersion | autoscaling/v2beta2 | there is no
            objectsMatchTheModel | Service | nodes | /spec/ports/0/port | http | http
            workloadsSelectTheirPods | StatefulSet | webpos | /spec/template/metadata/labels/app | till | StatefulSet webpos
            podsHaveDistinctLabels | Deployment | redis-cluster-manager | /spec/template/metadata/labels/app | redis | StatefulSet redis
            servicesSelectPods | Service | nodes | /spec/selector/app | till | Service nodes
            servicesSelectPods | Service | webpos | /spec/ports/0/targetPort | web | Service webpos
            budgetsSelectPods | PodDisruptionBudget | redis | /spec/selector/matchLabels/app | cache | redis
            podsSpreadAmongThemselves | StatefulSet | webpos | /spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels/app | till | webpos
            replicasHaveBudgetAndSpread | StatefulSet | redis | /spec/template/spec/affinity | '' | redis
            probesUseContainerPorts | StatefulSet | webpos | /spec/template/spec/containers/0/livenessProbe/httpGet/port | 8081 | livenessProbe
            probesUseContainerPorts | StatefulSet | redis | /spec/template/spec/containers/0/startupProbe/tcpSocket/port | cache | startupProbe
            policiesReferToExistingPods | NetworkPolicy | redis | /spec/ingress/0/ports/0/port | cache | cache
            policiesReferToExistingPods | NetworkPolicy | nodes | /spec/ingress/0/from/0/podSelector/matchLabels/app | door | door
            policiesReferToExistingPods | NetworkPolicy | nodes | /spec/podSelector/matchLabels/app | till | no pod
            ingressIsDeniedByDefault | NetworkPolicy | default-deny | /spec/podSelector | '{matchLabels: {app: node}}' | denies all connections
            ingressesReferToServices | Ingress | webpos | /spec/rules/0/http/paths/0/backend/service/port/name | web | web
            ingressesReferToServices | Ingress | webpos | /spec/rules/0/http/paths/5/backend/service/name | till | till
            tillHasAService | Service | webpos | /spec/ports/0/port | 8080 | port 80
            mapsAndSecretsExist | StatefulSet | webpos | /spec/template/spec/containers/0/envFrom/0/configMapRef/name | store-redis | store-redis
            mapsAndSecretsExist | StatefulSet | webpos | /spec/template/spec/containers/0/envFrom/0/secretRef | '{name: keys}' | keys
            volumesExist | StatefulSet | redis | /spec/template/spec/containers/0/volumeMounts/0/name | config | config
            statefulSetsHaveHeadlessServices | Service | nodes | /spec/publishNotReadyAddresses | '' | webpos
            statefulSetsHaveHeadlessServices | StatefulSet | redis | /spec/serviceName | cache | redis
            autoscalersHaveTargets | HorizontalPodAutoscaler | nodes | /spec/scaleTargetRef/kind | Deployment | nodes
            variablesAreDefinedBeforeUse | StatefulSet | webpos | /spec/template/spec/containers/0/env/1/name | NAMESPACE | POD_NAMESPACE
            everythingIsInTheNamespace | Service | redis | /metadata/namespace | default | redis
            podsAreRestricted | StatefulSet | redis | /spec/template/spec/containers/0/securityContext/capabilities | '{}' | ALL
            podsAreRestricted | Deployment | front-door | /spec/template/spec/automountServiceAccountToken | '' | front-door
            containersHaveLimits | Deployment | redis-cluster-manager | /spec/template/spec/containers/0/resources/limits/cpu | '' | limits
            serversAreProbed | StatefulSet | webpos | /spec/template/spec/containers/0/startupProbe | '' | startupProbe
            settingsAreKnown | Deployment | front-door | /spec/template/spec/containers/0/env/4/name | WEBPOS_RESOLVER | WEBPOS_RESOLVER
            settingsAreKnown | StatefulSet | webpos | /spec/template/spec/containers/0/env/4/name | WEBPOS_NAME | WEBPOS_NAME
            podsAreRestricted | StatefulSet | webpos | /spec/template/spec/initContainers/0/securityContext | '' | await-redis
            nodesHaveTheirSettings | StatefulSet | webpos | /spec/template/spec/containers/0/envFrom | '' | WEBPOS_SESSION_STORE
            imagesAreBuiltHere | StatefulSet | webpos | /spec/template/spec/containers/0/image | webpos/node:0.2.0 | 0.2.0
            imagesAreBuiltHere | StatefulSet | webpos | /spec/template/spec/containers/0/image | webpos/till:0.1.0 | till
            usersMatchImages | StatefulSet | redis | /spec/template/spec/securityContext/runAsUser | 999 | 999
            portsAreExposed | Deployment | front-door | /spec/template/spec/containers/0/ports/0/containerPort | 80 | 80
            addressListsAreComplete | HorizontalPodAutoscaler | nodes | /spec/maxReplicas | 9 | WEBPOS_BACKEND
            addressListsAreComplete | StatefulSet | redis | /spec/replicas | 5 | WEBPOS_SESSION_REDIS_NODES
            addressListsAreComplete | Deployment | front-door | /spec/template/spec/containers/0/env/5/value | webpos-0.nodes:8080 | WEBPOS_BACKEND
            """)
    void aRuleFindsAViolation(String rule, String kind, String name, String pointer, String value, String word) {
        Manifest whole = kind.equals("Ingress") ? redisWithIngress : redis;
        Manifest broken = whole.with(kind, name, pointer, value);
        assertThat(broken).isNotEqualTo(whole);
        assertThat(Objects.requireNonNull(Rules.ALL.get(rule)).violations(broken))
                .anySatisfy(violation -> assertThat(violation).contains(word));
        TESTED.add(rule);
    }

    @AfterAll
    void everyRuleIsTested() {
        if (!redis.objects().isEmpty()) { // it is empty without kubectl
            assertThat(TESTED).isEqualTo(Rules.ALL.keySet());
        }
    }
}
