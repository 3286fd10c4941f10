package org.webpos.lab.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.webpos.lab.fakesupplier.SupplierProcess;
import org.webpos.lab.process.ExternalCommand;

/** The supplier of a stack, where its products come from one. */
final class SupplierPart {

    private static final Poller PATIENCE = Poller.of(Duration.ofSeconds(60));
    private static final String NAME = "supplier";

    /** It is idle for most of the time; without the second flag small answers wait 40 ms for more to be sent. */
    private static final List<String> FLAGS =
            List.of("-Xmx128m", "-Dsun.net.httpserver.nodelay=true", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String USUAL_PRODUCTS = "1000";

    private SupplierPart() {}

    /** Starts it, and returns once it serves; throws a {@link StackException} when it does not. */
    static void start(Script script, StackPlan plan, NodeSettings settings) {
        script.progress().say("starting the supplier");
        Workspace workspace = script.workspace();
        ProcessRegistry roster = script.roster();
        StackState.Entry entry = roster.start(
                Part.Kind.SUPPLIER, NAME, workspace.supplierPort(), () -> command(workspace, plan, settings));
        if (!PATIENCE.until(() -> !entry.id().lives() || serves(entry))
                || !entry.id().lives()) {
            roster.refuseWhenClosing();
            NodeLog log = new NodeLog(roster.log(NAME));
            throw new StackException("the supplier does not serve, saying \""
                    + log.firstWith("").orElse("nothing") + "\"; its log is " + log.file());
        }
    }

    private static boolean serves(StackState.Entry entry) {
        return Health.of(entry.part()) == Health.READY;
    }

    private static ExternalCommand command(Workspace workspace, StackPlan plan, NodeSettings settings) {
        List<String> words = new ArrayList<>(List.of(NodeJvm.java().toString()));
        words.addAll(FLAGS);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), SupplierProcess.class.getName()));
        words.addAll(List.of("--port", Integer.toString(workspace.supplierPort())));
        words.addAll(List.of("--products", settings.shared().getOrDefault("WEBPOS_CATALOG_SIZE", USUAL_PRODUCTS)));
        words.addAll(List.of("--quota", Integer.toString(plan.wares().supplierQuota())));
        words.addAll(List.of("--delay", Integer.toString(plan.wares().supplierDelayMillis())));
        listeners(workspace, plan).forEach(listener -> words.addAll(List.of("--tell", listener)));
        String secret = Objects.requireNonNull(settings.shared().get(SupplierProcess.SECRET));
        return ExternalCommand.of(words).with(Map.of(SupplierProcess.SECRET, secret)).in(workspace.root()).inOwnSession().withoutInheritedSettings();
    }

    /** Every node that there may ever be: whether they know of each other what they were told depends on their cache. */
    private static List<String> listeners(Workspace workspace, StackPlan plan) {
        IntStream ports = plan.hasFrontDoor()
                ? IntStream.rangeClosed(1, Nodes.PLACES).map(workspace::nodePort)
                : IntStream.of(workspace.frontDoorPort());
        return ports.mapToObj(port -> "http://127.0.0.1:" + port + "/api/product-events")
                .toList();
    }
}
