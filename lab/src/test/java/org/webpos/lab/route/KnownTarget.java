package org.webpos.lab.route;

import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.route.ProbeTarget.Endpoint;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.TestFrontDoor;

/** A real HAProxy before up to four small servers, of which all is known that is known of a stack's own. */
final class KnownTarget {

    private KnownTarget() {}

    /** Takes for configured what may not be what runs. */
    static ProbeTarget of(TestFrontDoor open, BalancingAlgorithm configured) {
        SortedMap<String, Endpoint> direct = new TreeMap<>();
        IntStream.rangeClosed(1, 4).forEach(n -> direct.put("node-" + n, new Endpoint(URI.create(open.address(n)))));
        return ProbeTarget.of(
                new Endpoint(URI.create(open.address())),
                configured,
                HaproxyRuntime.at(open.socket()).servers(),
                direct,
                true);
    }
}
