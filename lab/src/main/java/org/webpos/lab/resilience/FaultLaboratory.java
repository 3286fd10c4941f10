package org.webpos.lab.resilience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.webpos.lab.fault.FaultGuard;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.metrics.Versions;
import org.webpos.lab.process.LabException;
import org.webpos.lab.resilience.FaultSequence.Span;
import org.webpos.lab.result.FaultEnvironment;
import org.webpos.lab.result.FaultRun;
import org.webpos.lab.result.Provenance;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.scaling.NodeRepair;
import org.webpos.lab.scaling.RollingRestart;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.LockedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;

/**
 * Runs an experiment of the kind {@code faults}: for each store start a stack, warm it up, let each scenario happen while clients
 * go on, judge it, and repair the stack for the next one; stop it. A stack that cannot be repaired is replaced.
 *
 * <p>After each run the result files hold all that is measured so far. For one thread.
 */
public final class FaultLaboratory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workspace workspace;
    private final FaultPlan plan;
    private final ResultFolder results;
    private final Progress progress;
    private final Instant start = Instant.now();
    private final Provenance.Collector provenance;
    private final List<FaultRun> runs = new ArrayList<>();

    /**
     * Prepares an experiment.
     *
     * @param results where the result files go; they are replaced once the first run is done
     */
    public FaultLaboratory(Workspace workspace, FaultPlan plan, ResultFolder results, Progress progress) {
        this.workspace = workspace;
        this.plan = plan;
        this.results = results;
        this.progress = progress;
        this.provenance = new Provenance.Collector(workspace.root(), start);
    }

    /**
     * Runs all of it.
     *
     * @throws LabException when a stack cannot be started, or something cannot go wrong with it; nothing runs any more then
     */
    public void run() {
        for (Store store : plan.stores()) {
            Deque<FaultScenario> scenarios = new ArrayDeque<>(plan.scenariosOf(store));
            while (!scenarios.isEmpty()) {
                runOnOneStack(store, scenarios);
            }
        }
    }

    /** Returns the runs that are done, in their order; also after a failure. */
    public List<FaultRun> runs() {
        return List.copyOf(runs);
    }

    /** Runs as many scenarios as one stack bears, and takes them from the queue. */
    private void runOnOneStack(Store store, Deque<FaultScenario> scenarios) {
        try (Stack stack = Stack.start(plan.stack(store), workspace, progress)) {
            List<Part> parts = stack.parts();
            provenance.addVersions(parts);
            parts.stream()
                    .filter(part -> part.kind() == Part.Kind.NODE)
                    .findFirst()
                    .ifPresent(node -> provenance.addFlags("node, " + store.label(), Versions.flags(node.pid())));
            TillClient till = ScenarioMeasurement.client(stack.frontDoor());
            ScenarioMeasurement measurement = new ScenarioMeasurement(plan, store, till, skus(till));
            progress.say(store + ": warming up for " + plan.phases().warmUp().toSeconds() + " s");
            measurement.warmUp();
            boolean whole = true;
            while (whole && !scenarios.isEmpty()) {
                FaultScenario scenario = scenarios.remove();
                progress.say(store + ": " + scenario.name() + " (" + String.join(", ", scenario.description()) + ")");
                add(measurement.take(scenario, () -> happen(scenario, stack)));
                whole = scenarios.isEmpty() || repair(stack);
            }
        }
    }

    private static List<String> skus(TillClient till) {
        URI products = till.address().resolve("/api/products?limit=" + ScenarioMeasurement.PRODUCTS);
        try {
            List<String> skus =
                    JSON.readTree(till.client().get(products).body()).findValuesAsText("sku");
            if (!skus.isEmpty()) {
                return skus;
            }
        } catch (JsonProcessingException broken) {
            throw new StackException("the till's products are no JSON", broken);
        } catch (IOException failed) {
            throw new StackException("the till does not list its products: " + failed.getMessage(), failed);
        }
        throw new StackException("the till has no products");
    }

    private Span happen(FaultScenario scenario, Stack stack) {
        if (scenario.isRollingRestart()) {
            return ScenarioMeasurement.spanOf(() -> {
                LockedStack changeable = stack.changeable();
                new RollingRestart(changeable, frontDoor(), Duration.ZERO, progress).run();
            });
        }
        FaultSequence sequence = new FaultSequence(
                request -> {
                    progress.say("now: " + request);
                    return FaultGuard.inject(
                            request, DetachedStack.find(workspace).orElseThrow(), workspace)::close;
                },
                System::nanoTime,
                Pause::until);
        Span span = sequence.run(scenario.faults());
        return scenario.restoreAfter()
                .map(time -> {
                    Pause.until(System.nanoTime() + time.toNanos());
                    progress.say("now: what was killed of the store starts again");
                    stack.restoreStore();
                    return new Span(span.beginNanos(), OptionalLong.of(System.nanoTime()));
                })
                .orElse(span);
    }

    private HaproxyRuntime frontDoor() {
        return HaproxyRuntime.at(workspace.frontDoorSocket());
    }

    /** Makes the stack as it was; returns whether that succeeded. */
    private boolean repair(Stack stack) {
        try {
            stack.restoreStore();
            new NodeRepair(stack.changeable(), frontDoor(), progress).run();
            return true;
        } catch (StackException failed) {
            progress.say("another stack is needed: " + failed.getMessage());
            return false;
        }
    }

    private void add(FaultRun run) {
        runs.add(run);
        results.write(new FaultEnvironment(
                FaultEnvironment.KIND, provenance.provenance(plan.name(), plan.question()), plan.keys(), plan.runs()));
        results.write(runs);
        Duration gone = Duration.between(start, Instant.now());
        progress.say(String.format(
                Locale.ROOT,
                "run %d of %d: %s, %s: %s (%d:%02d gone)",
                runs.size(),
                plan.runs(),
                run.store(),
                run.scenario(),
                run.verdict(),
                gone.toMinutes(),
                gone.toSecondsPart()));
    }
}
