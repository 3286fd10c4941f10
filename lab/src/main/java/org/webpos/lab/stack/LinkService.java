package org.webpos.lab.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.webpos.lab.linkproxy.LinkProxyProcess;
import org.webpos.lab.linkproxy.Route;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.JavaCommand;
import org.webpos.lab.stack.BackingServices.RedisCluster;
import org.webpos.lab.stack.Part.Health;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;

/**
 * The proxy of a stack with links. It stands between the nodes and each Redis server, and between the members of Hazelcast: each member
 * listens at, and connects from, a loopback address of its own, and the others reach it at another port of that address, which is the
 * proxy's. The bus of the Redis Cluster does not pass through it.
 */
final class LinkService {

    /** The name of its part. */
    static final String NAME = "links";

    private static final Poller START = Poller.of(Duration.ofSeconds(60));

    /** It holds at most 64 MB of data. */
    private static final List<String> FLAGS =
            List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private static final String MEMBERS = "WEBPOS_SESSION_HAZELCAST_MEMBERS";

    private LinkService() {}

    /** Starts it; returns once it can be steered, or throws a {@link StackException} when it cannot. */
    static void start(ScriptRunner runner, Store store) {
        runner.progress().say("starting the proxy of the links");
        Workspace workspace = runner.workspace();
        ProcessRegistry registry = runner.registry();
        StackState.Entry entry =
                registry.start(Part.Kind.LINKS, NAME, workspace.linkControlPort(), () -> command(workspace, store));
        if (!START.until(() -> !entry.id().lives() || Health.of(entry.part()) == Health.READY)
                || !entry.id().lives()) {
            registry.refuseWhenClosing();
            ProcessRegistry.ProcessLog log = registry.log(NAME);
            throw new StackException("the proxy of the links does not answer, saying \"" + log.lastLine()
                    + "\"; its log is " + log.file());
        }
    }

    private static ExternalCommand command(Workspace workspace, Store store) {
        List<String> words = JavaCommand.words();
        words.addAll(FLAGS);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), LinkProxyProcess.class.getName()));
        words.addAll(List.of("--control", Integer.toString(workspace.linkControlPort())));
        routes(workspace, store).forEach(route -> words.addAll(List.of("--route", route)));
        return ExternalCommand.of(words).in(workspace.root()).inOwnSession().withoutInheritedSettings();
    }

    /** All members that may ever join are among them; a port refuses connections until its member listens. */
    private static Stream<String> routes(Workspace workspace, Store store) {
        return store == Store.REDIS
                ? IntStream.rangeClosed(1, RedisCluster.SERVERS)
                        .mapToObj(number ->
                                redisLink(workspace, number) + "=" + redis(workspace, number) + "=" + Route.NODES_REDIS)
                : IntStream.rangeClosed(1, Nodes.MAX_NODES)
                        .mapToObj(number -> memberLink(workspace, number) + "=" + Route.memberAddress(number) + ":"
                                + workspace.hazelcastPort(number) + "=" + Route.member(number));
    }

    /** Returns the settings that all nodes of a stack with links have in common. */
    static Map<String, String> settings(Workspace workspace, Store store) {
        return switch (store) {
            case LOCAL, TOKEN, DATABASE -> Map.of();
            case HAZELCAST -> Map.of(MEMBERS, members(workspace));
            case REDIS ->
                Map.of(
                        "WEBPOS_SESSION_REDIS_NODES",
                        join(RedisCluster.SERVERS, number -> redisLink(workspace, number)),
                        "WEBPOS_SESSION_REDIS_NAT",
                        join(
                                RedisCluster.SERVERS,
                                number -> redis(workspace, number) + "=" + redisLink(workspace, number)));
        };
    }

    /** Returns the settings of one node beyond {@link #settings}; none where the nodes have no links between them. */
    static Map<String, String> settingsOf(int number, Workspace workspace, Map<String, String> shared) {
        return members(workspace).equals(shared.get(MEMBERS))
                ? Map.of(
                        "WEBPOS_SESSION_HAZELCAST_PORT",
                        Integer.toString(workspace.hazelcastLinkPort(number)),
                        "WEBPOS_SESSION_HAZELCAST_LISTEN_PORT",
                        Integer.toString(workspace.hazelcastPort(number)))
                : Map.of();
    }

    private static String members(Workspace workspace) {
        return join(Nodes.MAX_NODES, number -> memberLink(workspace, number));
    }

    private static String memberLink(Workspace workspace, int number) {
        return Route.memberAddress(number) + ":" + workspace.hazelcastLinkPort(number);
    }

    private static String redis(Workspace workspace, int number) {
        return "127.0.0.1:" + workspace.redisPort(number);
    }

    private static String redisLink(Workspace workspace, int number) {
        return "127.0.0.1:" + workspace.redisLinkPort(number);
    }

    private static String join(int count, IntFunction<String> address) {
        return IntStream.rangeClosed(1, count).mapToObj(address).collect(Collectors.joining(","));
    }
}
