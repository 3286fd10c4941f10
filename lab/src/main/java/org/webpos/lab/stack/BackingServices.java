package org.webpos.lab.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.webpos.lab.fakesupplier.SupplierProcess;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.JavaCommand;
import org.webpos.lab.stack.Part.Health;
import org.webpos.lab.stack.ProcessRegistry.ScriptRunner;

/** The services that the nodes of a stack may need: a Redis Cluster, a server of databases, a supplier of products. */
final class BackingServices {

    private BackingServices() {}

    /** Six Redis servers, started and stopped by the script that people use as well. */
    static final class RedisCluster {

        static final int SERVERS = 6;
        private static final long STOP_SECONDS = 30;

        private RedisCluster() {}

        /** Starts the cluster; returns once it is complete and its servers are registered. */
        static void start(ScriptRunner runner) {
            Workspace workspace = runner.workspace();
            runner.progress().say("starting the Redis Cluster");
            runner.run(command(workspace, "start"));
            IntStream.rangeClosed(1, SERVERS).forEach(number -> register(runner.registry(), workspace, number));
        }

        private static void register(ProcessRegistry registry, Workspace workspace, int number) {
            int port = workspace.redisPort(number);
            try {
                String pid = Files.readString(folder(workspace).resolve(port + "/pid"))
                        .strip();
                registry.register(Part.Kind.REDIS, "redis-" + port, port, Long.parseLong(pid));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Starts the servers again that have ended; returns once the cluster is complete and these servers are registered. */
        static void restore(ScriptRunner runner) {
            Workspace workspace = runner.workspace();
            runner.run(command(workspace, "restore"));
            ProcessRegistry registry = runner.registry();
            for (int number = 1; number <= SERVERS; number++) {
                int server = number;
                registry.state()
                        .named("redis-" + workspace.redisPort(number))
                        .filter(entry -> !entry.id().lives())
                        .ifPresent(ended -> {
                            registry.remove(ended);
                            register(registry, workspace, server);
                        });
            }
        }

        /** Stops what there is of the cluster. */
        static void stop(Workspace workspace) {
            if (!Files.exists(folder(workspace))) {
                return;
            }
            try {
                ProcessRegistry.startLogging(command(workspace, "stop"), workspace, "redis-stop.log")
                        .waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Returns the addresses of all servers, in the form of the till's setting. */
        static String addresses(Workspace workspace) {
            return IntStream.rangeClosed(1, SERVERS)
                    .mapToObj(number -> "127.0.0.1:" + workspace.redisPort(number))
                    .collect(Collectors.joining(","));
        }

        private static ExternalCommand command(Workspace workspace, String verb) {
            return ExternalCommand.of(
                            workspace.root().resolve("redis-cluster/cluster").toString(), verb)
                    .with(Map.of(
                            "WEBPOS_PORT_OFFSET", Integer.toString(workspace.portOffset()),
                            "WEBPOS_REDIS_DIR", folder(workspace).toString(),
                            "WEBPOS_REDIS_LOGS", workspace.logs().toString()))
                    .in(workspace.root())
                    .inOwnSession();
        }

        private static Path folder(Workspace workspace) {
            return workspace.run().resolve("redis");
        }
    }

    /**
     * The server with the databases that several nodes share, one of products and one of sessions, started by the script that people use
     * as well. The products outlive the stack, and so do the sessions where it is to keep them.
     */
    static final class PostgreSql {

        static final String NAME = "postgres";

        /** Where the products are. If the user's environment sets it, there is a database already, for sessions too. */
        private static final String PRODUCTS = "WEBPOS_DATABASE_URL";

        /** Where the sessions are, if that is another place. */
        private static final String SESSIONS = "WEBPOS_SESSION_DATABASE_URL";

        private static final Pattern PROCESS = Pattern.compile("process (\\d+)");
        private static final long STOP_SECONDS = 40;

        private PostgreSql() {}

        /** Returns whether the nodes of a stack need one: a single node has an embedded one, unless others may join it. */
        static boolean isNeeded(StackPlan plan) {
            return plan.hasFrontDoor()
                    && !isSet(PRODUCTS)
                    && (plan.products().source() == ProductConfig.Source.DATABASE || holdsSessions(plan));
        }

        private static boolean holdsSessions(StackPlan plan) {
            return plan.store() == Store.DATABASE && !isSet(SESSIONS);
        }

        private static boolean isSet(String setting) {
            return System.getenv().containsKey(setting);
        }

        /** Starts it; returns the settings of nodes that use it, once it answers and is registered. */
        static Map<String, String> start(ScriptRunner runner, StackPlan plan) {
            Workspace workspace = runner.workspace();
            if (holdsSessions(plan) && !plan.keepsSessions()) {
                runner.run(command(workspace, "delete-sessions"));
            }
            runner.progress().say("starting PostgreSQL");
            start(runner);
            return runner.run(command(workspace, "settings"))
                    .lines()
                    .map(line -> line.split("=", 2))
                    .filter(setting -> !setting[0].equals(SESSIONS) || holdsSessions(plan))
                    .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        }

        private static void start(ScriptRunner runner) {
            Workspace workspace = runner.workspace();
            runner.run(command(workspace, "start"));
            Matcher status = PROCESS.matcher(runner.run(command(workspace, "status")));
            if (!status.find()) {
                throw new StackException("PostgreSQL has ended already; its log is "
                        + runner.registry().log(NAME).file());
            }
            runner.registry()
                    .register(Part.Kind.POSTGRES, NAME, workspace.postgresPort(), Long.parseLong(status.group(1)));
        }

        /** Starts it again if it has ended, with all that is stored in it; returns once it answers and is registered. */
        static void restore(ScriptRunner runner) {
            ProcessRegistry registry = runner.registry();
            registry.state().named(NAME).filter(entry -> !entry.id().lives()).ifPresent(ended -> {
                registry.remove(ended);
                start(runner);
            });
        }

        /** Stops one that was started by hand after the stack's own had ended. */
        static void stop(Workspace workspace) {
            try {
                ProcessRegistry.startLogging(command(workspace, "stop"), workspace, "postgres-stop.log")
                        .waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Returns the settings of a single node for embedded products, unless the user's environment names a database. */
        static Map<String, String> embeddedProducts(Workspace workspace) {
            return isSet(PRODUCTS) ? Map.of() : Map.of(PRODUCTS, embedded(workspace, "webpos"));
        }

        /**
         * Returns the settings of a single node for embedded sessions, unless the user's environment names a database. What is
         * acknowledged is written, so that it outlives a node that is killed.
         */
        static Map<String, String> embeddedSessions(Workspace workspace) {
            return isSet(SESSIONS) || isSet(PRODUCTS)
                    ? Map.of()
                    : Map.of(SESSIONS, embedded(workspace, "sessions") + ";WRITE_DELAY=0");
        }

        private static String embedded(Workspace workspace, String name) {
            return "jdbc:h2:file:" + workspace.data().resolve("h2").resolve(name);
        }

        private static ExternalCommand command(Workspace workspace, String verb) {
            return ExternalCommand.of(
                            workspace.root().resolve("postgresql/server").toString(), verb)
                    .with(Map.of(
                            "WEBPOS_PORT_OFFSET", Integer.toString(workspace.portOffset()),
                            "WEBPOS_POSTGRESQL_LOGS", workspace.logs().toString()))
                    .in(workspace.root())
                    .inOwnSession();
        }
    }

    /** The supplier of a stack whose products come from one. */
    static final class SupplierService {

        private static final Poller START = Poller.of(Duration.ofSeconds(60));
        private static final String NAME = "supplier";

        /** It is idle most of the time; without the second flag short responses wait 40 ms for more data to send. */
        private static final List<String> FLAGS =
                List.of("-Xmx128m", "-Dsun.net.httpserver.nodelay=true", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

        private static final String DEFAULT_PRODUCTS = "1000";

        private SupplierService() {}

        /** Starts it; returns once it serves, or throws a {@link StackException} when it does not. */
        static void start(ScriptRunner runner, StackPlan plan, NodeSettings settings) {
            runner.progress().say("starting the supplier");
            Workspace workspace = runner.workspace();
            ProcessRegistry registry = runner.registry();
            StackState.Entry entry = registry.start(
                    Part.Kind.SUPPLIER, NAME, workspace.supplierPort(), () -> command(workspace, plan, settings));
            if (!START.until(() -> !entry.id().lives() || serves(entry))
                    || !entry.id().lives()) {
                registry.refuseWhenClosing();
                ProcessRegistry.ProcessLog log = registry.completeLog(NAME);
                throw new StackException("the supplier does not serve, saying \""
                        + log.firstLineWith("").orElse("nothing") + "\"; its log is " + log.file());
            }
        }

        private static boolean serves(StackState.Entry entry) {
            return Health.of(entry.part()) == Health.READY;
        }

        private static ExternalCommand command(Workspace workspace, StackPlan plan, NodeSettings settings) {
            List<String> words = JavaCommand.words();
            words.addAll(FLAGS);
            words.addAll(List.of("-cp", System.getProperty("java.class.path"), SupplierProcess.class.getName()));
            words.addAll(List.of("--port", Integer.toString(workspace.supplierPort())));
            words.addAll(
                    List.of("--products", settings.shared().getOrDefault("WEBPOS_CATALOG_SIZE", DEFAULT_PRODUCTS)));
            words.addAll(List.of("--quota", Integer.toString(plan.products().supplierQuota())));
            words.addAll(List.of("--delay", Integer.toString(plan.products().supplierDelayMillis())));
            webhooks(workspace, plan).forEach(webhook -> words.addAll(List.of("--tell", webhook)));
            String secret = Objects.requireNonNull(settings.shared().get(SupplierProcess.SECRET));
            return ExternalCommand.of(words)
                    .with(Map.of(SupplierProcess.SECRET, secret))
                    .in(workspace.root())
                    .inOwnSession()
                    .withoutInheritedSettings();
        }

        /** All nodes that may ever join: without a shared cache, none of them passes a price change on to the others. */
        private static List<String> webhooks(Workspace workspace, StackPlan plan) {
            IntStream ports = plan.hasFrontDoor()
                    ? IntStream.rangeClosed(1, Nodes.MAX_NODES).map(workspace::nodePort)
                    : IntStream.of(workspace.frontDoorPort());
            return ports.mapToObj(port -> "http://127.0.0.1:" + port + "/api/product-events")
                    .toList();
        }
    }
}
