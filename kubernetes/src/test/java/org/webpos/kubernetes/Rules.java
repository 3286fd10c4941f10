package org.webpos.kubernetes;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All rules that every overlay must satisfy, by name. */
final class Rules {

    /** One of them. */
    @FunctionalInterface
    interface Rule {

        /** Returns the violations, one line each, which names the object. */
        Stream<String> violations(Manifest manifest);
    }

    static final Map<String, Rule> ALL = new TreeMap<>(Map.<String, Rule>ofEntries(
            Map.entry("objectsMatchTheModel", KubernetesModel::objectsMatchTheModel),
            Map.entry("workloadsSelectTheirPods", LabelRules::workloadsSelectTheirPods),
            Map.entry("podsHaveDistinctLabels", LabelRules::podsHaveDistinctLabels),
            Map.entry("servicesSelectPods", LabelRules::servicesSelectPods),
            Map.entry("budgetsSelectPods", LabelRules::budgetsSelectPods),
            Map.entry("podsSpreadAmongThemselves", LabelRules::podsSpreadAmongThemselves),
            Map.entry("replicasHaveBudgetAndSpread", LabelRules::replicasHaveBudgetAndSpread),
            Map.entry("probesUseContainerPorts", NetworkRules::probesUseContainerPorts),
            Map.entry("policiesReferToExistingPods", NetworkRules::policiesReferToExistingPods),
            Map.entry("ingressIsDeniedByDefault", NetworkRules::ingressIsDeniedByDefault),
            Map.entry("ingressesReferToServices", NetworkRules::ingressesReferToServices),
            Map.entry("tillHasAService", NetworkRules::tillHasAService),
            Map.entry("mapsAndSecretsExist", ReferenceRules::mapsAndSecretsExist),
            Map.entry("volumesExist", ReferenceRules::volumesExist),
            Map.entry("statefulSetsHaveHeadlessServices", ReferenceRules::statefulSetsHaveHeadlessServices),
            Map.entry("autoscalersHaveTargets", ReferenceRules::autoscalersHaveTargets),
            Map.entry("variablesAreDefinedBeforeUse", ReferenceRules::variablesAreDefinedBeforeUse),
            Map.entry("everythingIsInTheNamespace", ReferenceRules::everythingIsInTheNamespace),
            Map.entry("podsAreRestricted", PodRules::podsAreRestricted),
            Map.entry("containersHaveLimits", PodRules::containersHaveLimits),
            Map.entry("serversAreProbed", PodRules::serversAreProbed),
            Map.entry("settingsAreKnown", SettingRules::settingsAreKnown),
            Map.entry("nodesHaveTheirSettings", SettingRules::nodesHaveTheirSettings),
            Map.entry("imagesAreBuiltHere", ImageRules::imagesAreBuiltHere),
            Map.entry("usersMatchImages", ImageRules::usersMatchImages),
            Map.entry("portsAreExposed", ImageRules::portsAreExposed),
            Map.entry("addressListsAreComplete", AddressRules::addressListsAreComplete)));

    private Rules() {}
}
