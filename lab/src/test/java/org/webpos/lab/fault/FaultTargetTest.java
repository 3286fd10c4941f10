package org.webpos.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.webpos.lab.process.SleepingProcess;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackStateWriter;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;

class FaultTargetTest {

    @TempDir
    Path root;

    @AutoClose
    private final SleepingProcess first = SleepingProcess.start();

    @AutoClose
    private final SleepingProcess second = SleepingProcess.start();

    @ParameterizedTest
    @CsvSource({
        "node-1, NODE",
        "node-8, NODE",
        "redis-master, REDIS_MASTER",
        "redis-7003, REDIS_SERVER",
        "redis-22006, REDIS_SERVER",
        "redis-all, REDIS_ALL",
        "postgresql, POSTGRESQL",
        "supplier, SUPPLIER",
        "haproxy, HAPROXY",
        "nodes--redis, REDIS_LINK",
        "node-1--node-2, MEMBER_LINK"
    })
    void aNameTellsTheKind(String name, FaultTarget.Kind kind) {
        assertThat(FaultTarget.named(name)).isEqualTo(new FaultTarget(kind, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"node-0", "node-9", "node-12", "node", "redis-", "redis-7", "redis-slave", "postgres", "", "../x"
            })
    void anUnknownNameIsRefusedWithTheChoices(String name) {
        assertThatThrownBy(() -> FaultTarget.named(name))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessage("there is no target '" + name + "'; choose one of node-N, node-N,node-M,"
                        + " redis-master, redis-PORT, redis-all, postgresql, supplier, haproxy, nodes--redis,"
                        + " node-N--node-M");
    }

    @Test
    void aLinkHasNoDirection() {
        assertThat(FaultTarget.named("node-3--node-1")).isEqualTo(FaultTarget.named("node-1--node-3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-2--node-2", "node-1,node-2,node-1"})
    void aNodeThatIsNamedTwiceIsRefused(String name) {
        assertThatThrownBy(() -> FaultTarget.named(name))
                .isInstanceOf(FaultException.Invalid.class)
                .hasMessage(name + " names a node twice");
    }

    @Test
    void aLinkIsAPartOfTheProxy() {
        DetachedStack stack = hazelcast(node("node-1", first), node("node-2", first), links(second));

        List<FaultTarget.RunningPart> link = FaultTarget.named("node-2--node-1").partsOf(stack, Fault.CUT);

        assertThat(link)
                .containsExactly(new FaultTarget.RunningPart(
                        new Part(Part.Kind.LINKS, "node-1--node-2", second.id().pid(), 7020), second.id()));
    }

    @Test
    void aPartitionIsAllLinksBetweenTheNamedNodesAndOthersThatMayJoinLater() {
        DetachedStack stack =
                hazelcast(node("node-1", first), node("node-2", first), node("node-3", first), links(second));

        assertThat(FaultTarget.named("node-1,node-3").partsOf(stack, Fault.PARTITION))
                .extracting(running -> running.part().name())
                .hasSize(12)
                .contains("node-1--node-2", "node-2--node-3", "node-1--node-8")
                .doesNotContain("node-1--node-3");
    }

    @Test
    void withoutAProxyTheErrorNamesHowToStartOne() {
        DetachedStack stack = hazelcast(node("node-1", first), node("node-2", first));

        assertThatThrownBy(() -> FaultTarget.named("node-1--node-2").partsOf(stack, Fault.CUT))
                .isNotInstanceOf(FaultException.Invalid.class)
                .hasMessage("the stack that runs has no links to disturb; start with bin/webpos up --with-links");
    }

    @Test
    void aLinkOfAnotherStoreIsNamed() {
        DetachedStack stack = hazelcast(node("node-1", first), links(second));

        assertThatThrownBy(() -> FaultTarget.named("nodes--redis").partsOf(stack, Fault.CUT))
                .hasMessage("the stack that runs (store hazelcast) has no nodes--redis; it needs bin/webpos up --store"
                        + " redis --with-links");
    }

    @Test
    void aPartitionNeedsTwoSidesThatRun() {
        DetachedStack stack = hazelcast(node("node-1", first), node("node-2", first), links(second));

        assertThatThrownBy(() -> FaultTarget.named("node-2,node-1").partsOf(stack, Fault.PARTITION))
                .hasMessage("node-2,node-1 are all nodes that run; leave one out");
        assertThatThrownBy(() -> FaultTarget.named("node-3").partsOf(stack, Fault.PARTITION))
                .hasMessage("the stack that runs has no node-3; bin/webpos status shows its parts");
    }

    @Test
    void aNodeIsFoundByItsName() {
        DetachedStack stack = stack(node("node-1", first), node("node-2", second));

        assertThat(named("node-2", stack)).containsExactly("node-2");
    }

    @Test
    void thePartOfADatabaseHasAnotherName() {
        DetachedStack stack = stack(
                node("node-1", first),
                new Part(Part.Kind.POSTGRES, "postgres", second.id().pid(), 1));

        assertThat(named("postgresql", stack)).containsExactly("postgres");
    }

    @Test
    void allRedisServersThatRunAreOneTarget() {
        DetachedStack stack = stack(redis("redis-7001", first, 1), redis("redis-7002", second, 1));
        assertThat(named("redis-all", stack)).containsExactly("redis-7001", "redis-7002");

        first.close();

        assertThat(named("redis-all", stack)).containsExactly("redis-7002");
    }

    @Test
    void theMasterIsTheServerThatSaysSo() throws IOException {
        try (StubRedis replica = StubRedis.start("slave", "0");
                StubRedis master = StubRedis.start("master", "0")) {
            DetachedStack stack =
                    stack(redis("redis-7001", first, replica.port()), redis("redis-7002", second, master.port()));

            assertThat(named("redis-master", stack)).containsExactly("redis-7002");
        }
    }

    @Test
    void withoutAMasterTheErrorNamesAServer() throws IOException {
        try (StubRedis replica = StubRedis.start("slave", "0")) {
            DetachedStack stack = stack(redis("redis-7001", first, replica.port()));

            assertThatThrownBy(() -> named("redis-master", stack))
                    .isInstanceOf(FaultException.class)
                    .hasMessageEndingWith("or name a server such as redis-7001");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-master", "redis-7001", "redis-all", "postgresql", "supplier", "haproxy", "node-2"})
    void aPartThatTheStackDoesNotHaveIsNamed(String name) {
        DetachedStack stack = stack(node("node-1", first));

        assertThatThrownBy(() -> named(name, stack))
                .isInstanceOf(FaultException.class)
                .isNotInstanceOf(FaultException.Invalid.class)
                .hasMessage("the stack that runs (store token) has no " + name + "; bin/webpos status shows its parts");
    }

    @Test
    void aPartThatHasEndedIsNamed() {
        DetachedStack stack = stack(node("node-1", first), node("node-2", second));
        second.close();

        assertThatThrownBy(() -> named("node-2", stack))
                .isInstanceOf(FaultException.class)
                .hasMessage("node-2 has ended already; bin/webpos status shows what runs");
    }

    private static List<String> named(String name, DetachedStack stack) {
        return FaultTarget.named(name).partsOf(stack, Fault.FREEZE).stream()
                .map(running -> running.part().name())
                .toList();
    }

    private DetachedStack stack(Part... parts) {
        Workspace workspace = new Workspace(root, 0);
        StackStateWriter.write(workspace, List.of(parts));
        return DetachedStack.find(workspace).orElseThrow();
    }

    private DetachedStack hazelcast(Part... parts) {
        Workspace workspace = new Workspace(root, 0);
        StackStateWriter.write(workspace, Store.HAZELCAST, List.of(parts));
        return DetachedStack.find(workspace).orElseThrow();
    }

    private static Part links(SleepingProcess process) {
        return new Part(Part.Kind.LINKS, "links", process.id().pid(), 7020);
    }

    private static Part node(String name, SleepingProcess process) {
        return new Part(Part.Kind.NODE, name, process.id().pid(), 1);
    }

    private static Part redis(String name, SleepingProcess process, int port) {
        return new Part(Part.Kind.REDIS, name, process.id().pid(), port);
    }
}
