package org.webpos.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webpos.lab.stack.ScriptResult;
import org.webpos.lab.stack.UserEnvironment;
import org.webpos.lab.stack.Workspace;

/** What is typed, as far as it starts nothing. */
class WebPosTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    up --supplier-quota 5                                      | --supplier-quota | --supplier-quota-per-second
                    up --supplier-quota=5                                      | --supplier-quota | --supplier-quota-per-second
                    up --supplier-quota 5 --supplier-quota-per-second 5        | --supplier-quota | --supplier-quota-per-second
                    supplier behave --away                                     | behave           | faults
                    supplier faults --well                                     | --well           | --reset
                    supplier faults --away                                     | --away           | --unavailable
                    supplier faults --no-away                                  | --no-away        | --no-unavailable
                    supplier faults --garbage 5                                | --garbage        | --malformed
                    supplier faults --cut 5                                    | --cut            | --cut-body
                    supplier faults --bad DRK-000001=twice                     | --bad            | --product
                    """)
    void aRenamedOptionFailsInOneLineWithItsNewName(String typed, String old, String now) {
        StringWriter err = new StringWriter();

        int exit = WebPos.commandLine().setErr(new PrintWriter(err, true)).execute(typed.split(" "));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("'" + old + "' was renamed; use '" + now + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    up --store mongo                       | choose one of local, hazelcast, redis, token, database
                    up --balance dice                      | choose one of roundrobin, weighted, leastconn, source, cookie, consistent
                    up --nodes 0                           | nodes: 1 to 4, not 0
                    up --nodes 5                           | nodes: 1 to 4, not 5
                    up --nodes two                         | two' is not an int
                    up --store local --balance roundrobin  | each node knows only its own
                    up --store local --balance weighted    | add --force to see it happen
                    up --store local --balance leastconn   | add --force to see it happen
                    up --store local --balance consistent  | add --force to see it happen
                    up --store token --balance consistent  | a new one after every change
                    lb weight node-1 -1                    | a weight is a whole number from 0 to 256, not '-1'
                    lb weight node-1 257                   | a weight is a whole number from 0 to 256, not '257'
                    lb weight node-1 300 --force           | a weight is a whole number from 0 to 256, not '300'
                    lb weight node-1 1.5                   | a weight is a whole number from 0 to 256, not '1.5'
                    lb weight node-1 50%                   | a weight is a whole number from 0 to 256, not '50%'
                    lb weight node-1                       | Missing required parameter: 'W'
                    lb weight node-1 5 --bogus             | --bogus
                    lb drain                               | Missing required parameter: 'NODE'
                    lb watch --interval 0                  | --interval: 1 to 3600, not 0
                    lb                                     | Missing required subcommand
                    sockets                                | Missing required option: '--connections=N'
                    sockets --connections 0                | 1 to 20000 are possible
                    sockets --connections 20001            | 1 to 20000 are possible
                    sockets --connections 1 --url here     | an address such as http://127.0.0.1:8080
                    sockets --connections 1 --url ftp://a  | an address such as http://127.0.0.1:8080
                    up --docker --store mongo              | choose one of local, hazelcast, redis, token, database
                    up --rate-limit 0                      | rate-limit: 1 to 999999 requests a second, not 0
                    up --rate-limit=-1                     | rate-limit: 1 to 999999 requests a second, not -1
                    up --rate-limit many                   | many' is not an int
                    up --docker --tls                      | --tls is not for --docker
                    up --products garden                   | choose one of bundled, database, supplier
                    up --cache deep                        | choose one of auto, none, local, shared
                    up --supplier-quota-per-second 5                  | --supplier-quota-per-second is for --products supplier alone
                    up --supplier-delay 5 --products database | --supplier-delay is for --products supplier alone
                    up --products supplier --supplier-quota-per-second 0 | supplier-quota-per-second: 1 to 100000 requests a second, not 0
                    up --docker --products supplier        | not for --docker
                    up --bogus                             | Unknown option: '--bogus'
                    route --requests 0                     | --requests: 1 to 100000, not 0
                    route --requests 100001                | --requests: 1 to 100000, not 100001
                    route --clients 1001 --requests 2000   | --clients: 1 to 1000, not 1001
                    route --clients 9 --requests 8         | --clients 9 needs at least as many --requests, not 8
                    route --url nowhere                    | --url nowhere is no address of a front door
                    route --url ftp://127.0.0.1            | give one such as http://127.0.0.1:8080
                    route --move --url http://127.0.0.1    | leave --url out
                    supplier                               | Missing required subcommand
                    supplier price DRK-000001              | Missing required parameter: 'CENTS'
                    supplier faults --delay soon           | soon' is not an int
                    fault                                  | say which target and which fault
                    fault node-1                           | say which target and which fault
                    fault node-1 explode                   | choose one of kill, freeze, slow, fill-memory, fill-log-disk
                    fault node-9 kill                      | choose one of node-N, node-N,node-M, redis-master, redis-PORT
                    fault node-1 freeze --for 0            | --for: a time such as 20s, 500ms or 2m, from 1ms to 60m, not 0
                    fault node-1 kill --for 20s            | kill is never undone
                    fault node-1 slow --share 0            | --share: 10 to 90 percent, not 0
                    fault node-1 fill-memory               | fill-memory is not for node-1
                    fault nodes--redis delay               | delay needs milliseconds, such as nodes--redis delay 100
                    fault nodes--redis delay 0             | delay: 1 to 10000 ms, not 0
                    fault node-1 cut                       | cut is not for node-1
                    up --with-links                        | --with-links: the store local has none
                    up --store database --with-links       | --with-links: the store database has none
                    up --store redis --docker --with-links | --with-links is not for --docker
                    dance                                  | Unmatched argument
                    ''                                     | Missing required subcommand
                    """)
    void wrongUseExitsWithTwoAndNamesTheChoices(String typed, String message) {
        StringWriter err = new StringWriter();

        int exit = WebPos.commandLine()
                .setErr(new PrintWriter(err))
                .execute(typed.isEmpty() ? new String[0] : typed.split(" ", -1));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    up --bogus                 | Unknown option: '--bogus'                                        | up
                    up --nodes 5               | --nodes: 1 to 4, not 5                                          | up
                    lb weight node-1 257       | a weight is a whole number from 0 to 256, not '257'              | lb weight
                    lb watch --interval 0      | --interval: 1 to 3600, not 0                                     | lb watch
                    supplier price DRK-000001  | Missing required parameter: 'CENTS'                              | supplier price
                    supplier                   | Missing required subcommand                                      | supplier
                    restart                    | say restart --rolling; for all nodes at once there is bin/webpos down and bin/webpos up | restart
                    """)
    void wrongUsePrintsOneLineAndWhereTheHelpIs(String typed, String error, String command) {
        StringWriter err = new StringWriter();

        WebPos.commandLine().setErr(new PrintWriter(err)).execute(typed.split(" ", -1));

        assertThat(err).hasToString(error + "\nsee bin/webpos " + command + " --help\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--help",
        "up --help",
        "down --help",
        "status --help",
        "doctor --help",
        "list --help",
        "lb --help",
        "lb weight --help",
        "run --help",
        "sockets --help",
        "supplier --help",
        "supplier counts --help",
        "supplier reset --help",
        "supplier faults --help",
        "supplier price --help",
        "fault --help",
        "route --help"
    })
    void everyCommandHasHelp(String typed) {
        StringWriter out = new StringWriter();

        int exit = WebPos.commandLine().setOut(new PrintWriter(out)).execute(typed.split(" ", -1));

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("Usage: bin/webpos");
    }

    @Test
    void theDoctorNamesPortsInUse() throws IOException {
        Workspace workspace = new Workspace(ScriptResult.ROOT, 11_000);
        try (ServerSocket taken = new ServerSocket(workspace.redisPort(3), 1, InetAddress.getLoopbackAddress())) {
            assertThat(new EnvironmentCheck(workspace).findings())
                    .contains(EnvironmentCheck.Finding.fail("ports in use: [" + taken.getLocalPort()
                            + "]; stop what uses them or set WEBPOS_PORT_OFFSET"))
                    .hasSize(14);
        }
    }

    @Test
    void theDoctorSaysWhatAStackWouldTakeFromTheEnvironment() {
        assertThat(EnvironmentCheck.environment(new UserEnvironment(Map.of("PATH", "/bin"))))
                .isEqualTo(EnvironmentCheck.Finding.ok("the environment has no settings"));
        assertThat(EnvironmentCheck.environment(new UserEnvironment(
                                Map.of("JAVA_TOOL_OPTIONS", "-agentlib:jdwp=server=y,address=5005")))
                        .passed())
                .isFalse();
    }

    @Test
    void aFolderThatIsNoJdkIsRefusedBeforeAnythingIsBuilt() {
        ScriptResult status = ScriptResult.by(Map.of("WEBPOS_JAVA_HOME", "/nowhere"), "bin/webpos", "status");

        assertThat(status.exit()).isOne();
        assertThat(status.err())
                .isEqualTo("webpos: WEBPOS_JAVA_HOME: /nowhere is no complete JDK; name the folder of one\n");
    }

    @Test
    void aReportThatCannotBeWrittenIsRefusedBeforeAnythingIsMeasured() {
        ScriptResult run = new WebPosProcess(ScriptResult.ROOT, 11_000).run("run", "quick", "--out", "pom.xml/report");

        assertThat(run.exit()).isOne();
        assertThat(run.err())
                .startsWith("webpos: cannot write to pom.xml/report: ")
                .endsWith("; name another one\n");
    }

    @Test
    void theFirstCommentOfAFileIsItsDescription() {
        assertThat(ListCommand.firstComment(ScriptResult.ROOT.resolve("lab/stores/local.env")))
                .startsWith("Carts in the memory");
        assertThat(ListCommand.firstComment(ScriptResult.ROOT.resolve("pom.xml")))
                .isEmpty();
    }
}
