package org.webpos.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.webpos.lab.fault.FaultTarget.RunningPart;
import org.webpos.lab.linkproxy.LinkControl;
import org.webpos.lab.linkproxy.LinkFault;
import org.webpos.lab.linkproxy.LinkProxy;
import org.webpos.lab.linkproxy.Route;
import org.webpos.lab.process.ProcessId;
import org.webpos.lab.process.SleepingProcess;
import org.webpos.lab.stack.FaultGuards;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Poller;
import org.webpos.lab.stack.Workspace;

/** Real processes, broken and repaired. */
@Timeout(120)
class FaultGuardTest {

    private static final Poller SOON = new Poller(Duration.ofSeconds(30), Duration.ofMillis(1));

    @TempDir
    Path root;

    @AutoClose
    private final SleepingProcess node = SleepingProcess.startWithChild();

    @AutoClose
    private final SleepingProcess other = SleepingProcess.start();

    @Test
    void aFrozenProcessAndItsChildrenGoOnOnceTheFaultIsOver() {
        try (FaultGuard guard = inject(Fault.FREEZE, part("node-1", node))) {
            assertThat(SOON.until(node::isStopped)).isTrue();
            assertThat(SOON.until(node::isChildStopped)).isTrue();
            assertThat(other.isStopped()).isFalse();
            assertThat(guard.isActive()).isTrue();
        }

        assertThat(SOON.until(() -> !node.isStopped() && !node.isChildStopped()))
                .isTrue();
        assertThat(node.id().lives()).isTrue();
    }

    @Test
    void aSlowProcessIsStoppedAndContinuedInTurn() {
        try (FaultGuard guard = inject(Fault.SLOW, part("node-1", node))) {
            for (int turn = 0; turn < 3; turn++) {
                assertThat(SOON.until(node::isStopped)).isTrue();
                assertThat(SOON.until(() -> !node.isStopped())).isTrue();
            }
            assertThat(guard.isActive()).isTrue();
        }

        assertThat(node.isStopped()).isFalse();
        assertThat(node.id().lives()).isTrue();
    }

    @Test
    void aKilledProcessIsGoneAndTheGuardEndsByItself() throws InterruptedException {
        try (FaultGuard guard = inject(Fault.KILL, part("node-1", node))) {
            guard.await();
            assertThat(SOON.until(() -> !node.id().lives())).isTrue();
        }
    }

    @Test
    void theTimeOfAFaultEnds() throws InterruptedException {
        FaultRequest brief =
                new FaultRequest(FaultTarget.named("node-1"), Fault.FREEZE, 50, Optional.of(Duration.ofMillis(1)));

        try (FaultGuard guard = FaultGuard.inject(brief, List.of(part("node-1", node)), workspace())) {
            guard.await();
        }

        assertThat(SOON.until(() -> !node.isStopped())).isTrue();
    }

    @Test
    void aTargetHasOneFaultAtATime() {
        try (FaultGuard first = inject(Fault.FREEZE, part("node-1", node))) {
            assertThatThrownBy(() -> inject(Fault.SLOW, part("node-1", node)))
                    .isInstanceOf(FaultException.class)
                    .hasMessageStartingWith("node-1 has a fault already");
            assertThatThrownBy(() -> inject(Fault.KILL, part("node-2", other), part("node-1", node)))
                    .hasMessageStartingWith("node-1 has a fault already");

            assertThat(SOON.until(node::isStopped)).isTrue();
            assertThat(other.id().lives()).isTrue();
            assertThat(first.isActive()).isTrue();
        }

        try (FaultGuard next = inject(Fault.FREEZE, part("node-1", node))) {
            assertThat(next.isActive()).isTrue();
        }
    }

    @Test
    void aDeadTargetIsRefusedAndNothingIsChanged() {
        node.close();

        assertThatThrownBy(() -> inject(Fault.KILL, part("node-2", other), part("node-1", node)))
                .isInstanceOf(FaultException.class)
                .hasMessage("node-1 has ended already; bin/webpos status shows what runs");
        assertThat(other.id().lives()).isTrue();
    }

    @Test
    void aLaterProcessOfTheSameNumberIsLeftAlone() {
        ProcessId earlier = new ProcessId(node.id().pid(), node.id().startedAtTick() - 1);

        assertThatThrownBy(() ->
                        inject(Fault.KILL, new RunningPart(part("node-1", node).part(), earlier)))
                .hasMessageStartingWith("node-1 has ended already");
        assertThat(node.id().lives()).isTrue();
    }

    @Test
    void aGuardThatGetsSigtermUndoesItsFault() {
        try (FaultGuard guard = inject(Fault.FREEZE, part("node-1", node), part("node-2", other))) {
            List<ProcessId> running = guards().running();
            assertThat(running).hasSize(1);

            running.get(0).sigterm();

            assertThat(SOON.until(() -> !guard.isActive())).isTrue();
        }
        assertThat(node.isStopped()).isFalse();
        assertThat(other.isStopped()).isFalse();
    }

    @Test
    void aKilledGuardIsReported() {
        FaultGuard guard = inject(Fault.FREEZE, part("node-1", node));

        guards().running().forEach(ProcessId::sigkill);

        assertThat(SOON.until(() -> !guard.isActive())).isTrue();
        assertThatThrownBy(guard::close)
                .isInstanceOf(FaultException.class)
                .hasMessageStartingWith("node-1 freeze was perhaps not undone");
    }

    @Test
    void theMemoryLimitOfRedisIsRestored() throws IOException {
        try (StubRedis redis = StubRedis.start("master", "536870912")) {
            RunningPart server = new RunningPart(
                    new Part(Part.Kind.REDIS, "redis-7001", other.id().pid(), redis.port()), other.id());

            try (FaultGuard guard = inject(Fault.FILL_MEMORY, server)) {
                assertThat(redis.limit()).isEqualTo("1");
                assertThat(guard.isActive()).isTrue();
            }

            assertThat(redis.limit()).isEqualTo("536870912");
        }
    }

    @Test
    void aMemoryLimitThatCannotBeReadIsNotChanged() throws IOException {
        try (StubRedis redis = StubRedis.start("master", "unknown")) {
            RunningPart server = new RunningPart(
                    new Part(Part.Kind.REDIS, "redis-7001", other.id().pid(), redis.port()), other.id());

            assertThatThrownBy(() -> inject(Fault.FILL_MEMORY, server))
                    .hasMessageStartingWith("redis-7001 does not let its memory limit be changed");

            assertThat(redis.limit()).isEqualTo("unknown");
        }
    }

    @Test
    void aLinkIsDisturbedUntilItsGuardEndsInWhateverWay() throws IOException {
        try (LinkProxy proxy =
                        LinkProxy.start(List.of(Route.parse("127.0.0.1:1=127.0.0.1:1=nodes--redis")), new Random(1));
                LinkControl control = new LinkControl(proxy, 0)) {
            try (FaultGuard guard = cut(control.port())) {
                assertThat(guards().active())
                        .extracting(FaultGuards.ActiveFault::fault, FaultGuards.ActiveFault::option)
                        .containsExactly(tuple("cut", "cut"));
                assertThat(guard.isActive()).isTrue();
                assertThat(isDisturbed(proxy)).isTrue();
            }
            assertThat(isDisturbed(proxy)).isFalse();

            FaultGuard killed = cut(control.port());
            guards().running().forEach(ProcessId::sigkill);

            assertThat(SOON.until(() -> !killed.isActive() && !isDisturbed(proxy)))
                    .isTrue();
        }
    }

    @Test
    void aProxyThatDoesNotKnowTheLinkRefusesIt() throws IOException {
        try (LinkProxy proxy =
                        LinkProxy.start(List.of(Route.parse("127.0.0.1:1=127.0.0.1:1=other--link")), new Random(1));
                LinkControl control = new LinkControl(proxy, 0)) {
            assertThatThrownBy(() -> cut(control.port()))
                    .isInstanceOf(FaultException.class)
                    .hasMessageStartingWith("nodes--redis does not pass through the proxy of the links");
        }
    }

    private FaultGuard cut(int controlPort) {
        FaultRequest request = FaultRequest.of("nodes--redis", Fault.CUT, OptionalInt.empty(), Optional.empty());
        Part link = new Part(Part.Kind.LINKS, "nodes--redis", node.id().pid(), controlPort);
        return FaultGuard.inject(request, List.of(new RunningPart(link, node.id())), workspace());
    }

    /** A link has one fault at a time. */
    private static boolean isDisturbed(LinkProxy proxy) {
        List<String> link = List.of("nodes--redis");
        boolean free = proxy.begin(LinkFault.Break.BLACKHOLE, link).isEmpty();
        if (free) {
            proxy.end(link);
        }
        return !free;
    }

    private FaultGuard inject(Fault fault, RunningPart... parts) {
        String target = fault == Fault.FILL_MEMORY ? "redis-all" : "node-1";
        FaultRequest request = FaultRequest.of(target, fault, OptionalInt.empty(), Optional.empty());
        return FaultGuard.inject(request, List.of(parts), workspace());
    }

    static RunningPart part(String name, SleepingProcess process) {
        return new RunningPart(new Part(Part.Kind.NODE, name, process.id().pid(), 1), process.id());
    }

    private FaultGuards guards() {
        return new FaultGuards(workspace());
    }

    private Workspace workspace() {
        return new Workspace(root, 0);
    }
}
