package org.webpos.lab.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.webpos.lab.process.ExternalCommand;

/** The database that several nodes share, started by the script that people use as well. What is in it outlives stacks. */
final class PostgreSql {

    static final String NAME = "postgres";

    /** Whoever sets it has a database already. */
    private static final String ADDRESS = "WEBPOS_DATABASE_URL";

    private static final Pattern PROCESS = Pattern.compile("process (\\d+)");

    private PostgreSql() {}

    /** Tells whether the nodes of a stack need one: a single node keeps its own, unless others may join it. */
    static boolean isNeeded(StackPlan plan) {
        return plan.wares().source() == ProductConfig.Source.DATABASE
                && plan.hasFrontDoor()
                && !System.getenv().containsKey(ADDRESS);
    }

    /** Starts it, and returns once it answers and is in the roster; gives what nodes have to be told of it. */
    static Map<String, String> start(Script script) {
        script.progress().say("starting PostgreSQL");
        Workspace workspace = script.workspace();
        script.run(command(workspace, "start"));
        Matcher told = PROCESS.matcher(script.run(command(workspace, "status")));
        if (!told.find()) {
            throw new StackException("PostgreSQL has ended already; its log is "
                    + script.roster().log(NAME));
        }
        script.roster().enter(Part.Kind.POSTGRES, NAME, workspace.postgresPort(), Long.parseLong(told.group(1)));
        return script.run(command(workspace, "settings"))
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    }

    /** Where a single node keeps its products, unless it was told otherwise. */
    static Map<String, String> ofOneNode(Workspace workspace) {
        Map<String, String> settings = new HashMap<>();
        if (!System.getenv().containsKey(ADDRESS)) {
            settings.put(ADDRESS, "jdbc:h2:file:" + workspace.data().resolve("h2/webpos"));
        }
        return settings;
    }

    private static ExternalCommand command(Workspace workspace, String verb) {
        List<String> words =
                List.of(workspace.root().resolve("postgresql/server").toString(), verb);
        Map<String, String> environment = Map.of(
                "WEBPOS_PORT_OFFSET", Integer.toString(workspace.portOffset()),
                "WEBPOS_POSTGRESQL_LOGS", workspace.logs().toString());
        return ExternalCommand.of(words).with(environment).in(workspace.root()).inOwnSession();
    }
}
