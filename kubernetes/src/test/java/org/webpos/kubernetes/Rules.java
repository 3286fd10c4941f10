package org.webpos.kubernetes;

import java.util.Map;
import java.util.TreeMap;

/** All rules by name. */
final class Rules {

    static final Map<String, Rule> ALL = new TreeMap<>(Map.<String, Rule>ofEntries(
            Map.entry("kubernetesKnowsIt", Model::kubernetesKnowsIt),
            Map.entry("workloadsFindTheirPods", LabelRules::workloadsFindTheirPods),
            Map.entry("podsAreToldApart", LabelRules::podsAreToldApart),
            Map.entry("servicesLeadSomewhere", LabelRules::servicesLeadSomewhere),
            Map.entry("budgetsCountPods", LabelRules::budgetsCountPods),
            Map.entry("podsSpreadAmongTheirOwn", LabelRules::podsSpreadAmongTheirOwn),
            Map.entry("severalPodsAreProtected", LabelRules::severalPodsAreProtected),
            Map.entry("probesAskAtPorts", NetworkRules::probesAskAtPorts),
            Map.entry("policiesNameWhatExists", NetworkRules::policiesNameWhatExists),
            Map.entry("nobodyIsLetInByDefault", NetworkRules::nobodyIsLetInByDefault),
            Map.entry("ingressesLeadSomewhere", NetworkRules::ingressesLeadSomewhere),
            Map.entry("clientsFindTheTill", NetworkRules::clientsFindTheTill),
            Map.entry("mapsAndSecretsExist", ReferenceRules::mapsAndSecretsExist),
            Map.entry("volumesExist", ReferenceRules::volumesExist),
            Map.entry("statefulSetsHaveNames", ReferenceRules::statefulSetsHaveNames),
            Map.entry("autoscalersHaveTargets", ReferenceRules::autoscalersHaveTargets),
            Map.entry("variablesAreSetBefore", ReferenceRules::variablesAreSetBefore),
            Map.entry("everythingIsInTheNamespace", ReferenceRules::everythingIsInTheNamespace),
            Map.entry("podsHaveFewRights", PodRules::podsHaveFewRights),
            Map.entry("containersHaveLimits", PodRules::containersHaveLimits),
            Map.entry("serversAreProbed", PodRules::serversAreProbed),
            Map.entry("settingsAreKnown", SettingRules::settingsAreKnown),
            Map.entry("nodesKnowWhoTheyAre", SettingRules::nodesKnowWhoTheyAre),
            Map.entry("imagesAreBuiltHere", ImageRules::imagesAreBuiltHere),
            Map.entry("usersAreThoseOfImages", ImageRules::usersAreThoseOfImages),
            Map.entry("portsAreExposed", ImageRules::portsAreExposed),
            Map.entry("listsNameAllPods", AddressRules::listsNameAllPods)));

    private Rules() {}
}
