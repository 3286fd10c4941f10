package org.webpos.lab.route;

import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.route.Findings.Experiment;

/** The evidence in words. */
final class EvidenceText {

    private EvidenceText() {}

    static List<Experiment> by(Evidence evidence) {
        List<Experiment> all = new ArrayList<>(List.of(
                told("one client, no cookies kept", evidence.repeated()),
                told("one client, cookies kept", evidence.kept()),
                told("one session key, two addresses", evidence.sameKey()),
                told("one address, two session keys", evidence.sameAddress())));
        if (evidence.isSpread()) {
            all.add(new Experiment(
                    "a request held at one node",
                    evidence.held().map(held -> told(held, evidence)).orElse("not possible: no WebSocket at /ws")));
        }
        return all;
    }

    private static Experiment told(String tried, Answers answers) {
        String found = answers.areOfOneNode()
                ? "always " + answers.nodes().get(0)
                : answers.spread() + " nodes, "
                        + (answers.period().isPresent()
                                ? "in turn, the same again after "
                                        + answers.period().getAsInt()
                                : "in no turn");
        return new Experiment(tried, found + " (" + answers.size() + " requests)");
    }

    private static Experiment told(String tried, Pairs pairs) {
        int all = pairs.pairs().size();
        return new Experiment(
                tried,
                pairs.together() + " of " + all + " pairs at one node"
                        + (pairs.spread() == 1 ? ", all at the same one" : ""));
    }

    private static String told(Held held, Evidence evidence) {
        return held.node() + (held.spared(evidence.repeated()) ? " was spared" : " got its share nevertheless") + " ("
                + held.meanwhile().by(held.node()) + " of " + held.meanwhile().size() + " requests)";
    }
}
