package org.webpos.lab.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.experiment.Experiment;
import org.webpos.lab.experiment.ExperimentFiles;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.experiment.Laboratory;
import org.webpos.lab.fakesupplier.SupplierException;
import org.webpos.lab.load.SimulationLog.UnreadableLogException;
import org.webpos.lab.report.Report;
import org.webpos.lab.report.Report.ReportList;
import org.webpos.lab.resilience.FaultLaboratory;
import org.webpos.lab.resilience.FaultPlan;
import org.webpos.lab.result.FaultRun;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;
import org.webpos.lab.result.Run;
import org.webpos.lab.scale.ScaleLaboratory;
import org.webpos.lab.scale.ScalePlan;
import org.webpos.lab.stack.Folders;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.UserEnvironment;
import org.webpos.lab.stack.Workspace;
import org.webpos.lab.warm.WarmLaboratory;
import org.webpos.lab.warm.WarmPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an experiment; exits with 1 when it could not be finished, with 0 whatever the figures are. */
@Command(
        name = "run",
        description = "Runs an experiment and writes its report. Exits with 0 once everything is measured, whatever the"
                + " figures are.")
final class RunCommand implements Callable<Integer> {

    private static final String NOT_STEADY = "runs were not steady, or are no evidence: see the report";
    private static final String NOT_WARM = "runs were not warm, or are no evidence: see the report";
    private static final String NO_EVIDENCE = "runs are no evidence: see the report";
    private static final String NOT_RIGHT = "runs had failed requests or carts that are not right: see the report";

    @Parameters(paramLabel = "EXPERIMENT", description = "the name of a file in lab/experiments")
    private String name = "";

    @Option(names = "--out", paramLabel = "DIR", description = "where the report goes (default: report/EXPERIMENT)")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--against",
            paramLabel = "URL",
            description = "loads a stack that runs already, and measures what can be seen from outside")
    private Optional<URI> against = Optional.empty();

    @Option(
            names = "--peer",
            paramLabel = "DIR",
            description =
                    "for an experiment of the kind warm: runs the system in this folder beside it, for comparison")
    private Optional<Path> peer = Optional.empty();

    @Option(
            names = "--force",
            description =
                    "runs an experiment of the kind warm or scale on a single processor too, whose figures are no evidence")
    private boolean force;

    @Override
    public Integer call() {
        Workspace workspace = Workspace.fromEnvironment();
        Optional<WarmPlan> warm =
                read(() -> ExperimentFiles.in(workspace.root()).readWarm(name));
        Optional<ScalePlan> scale =
                read(() -> ExperimentFiles.in(workspace.root()).readScale(name));
        if (warm.isPresent()) {
            return runWarm(workspace, warm.get());
        }
        Optional<FaultPlan> faults =
                read(() -> ExperimentFiles.in(workspace.root()).readFaults(name));
        if (faults.isPresent()) {
            return runFaults(workspace, faults.get());
        }
        return scale.isPresent() ? runScale(workspace, scale.get()) : runWithShoppers(workspace);
    }

    private int runFaults(Workspace workspace, FaultPlan plan) {
        refuseAgainst();
        refusePeerAndForce();
        Path folder = folder(workspace);
        FaultLaboratory laboratory = new FaultLaboratory(
                workspace, plan, new ResultFolder(folder.resolve("data")), Progress.onStandardError());
        return run(
                laboratory::run,
                () -> RunCount.of(laboratory.runs(), FaultRun::evidence, NO_EVIDENCE),
                workspace,
                folder);
    }

    private int runScale(Workspace workspace, ScalePlan plan) {
        refuseAgainst();
        if (peer.isPresent()) {
            throw new UsageException("--peer is for experiments of the kind warm alone");
        }
        Path folder = folder(workspace);
        ScaleLaboratory laboratory = new ScaleLaboratory(
                workspace, plan, new ResultFolder(folder.resolve("data")), force, Progress.onStandardError());
        return run(
                laboratory::run,
                () -> RunCount.of(laboratory.runs(), run -> run.remarks().isEmpty(), NOT_STEADY),
                workspace,
                folder);
    }

    private void refuseAgainst() {
        against.ifPresent(url -> {
            throw new UsageException("--against is not for " + name + ": it measures processes, from their start on");
        });
    }

    private int runWarm(Workspace workspace, WarmPlan plan) {
        refuseAgainst();
        peer.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new UsageException("--peer " + folder + ": there is no such folder");
        });
        Path folder = folder(workspace);
        WarmLaboratory laboratory = new WarmLaboratory(
                workspace, plan, peer, new ResultFolder(folder.resolve("data")), force, Progress.onStandardError());
        return run(
                laboratory::run,
                () -> RunCount.of(laboratory.runs(), run -> run.remarks().isEmpty(), NOT_WARM),
                workspace,
                folder);
    }

    private Path folder(Workspace workspace) {
        Path folder = out.orElse(workspace.root().resolve("report").resolve(name));
        Folders.checkWritable(folder);
        return folder;
    }

    private int runWithShoppers(Workspace workspace) {
        refusePeerAndForce();
        Experiment named = read(() -> ExperimentFiles.in(workspace.root()).read(name));
        against.filter(url -> url.getHost() == null).ifPresent(url -> {
            throw new UsageException("--against " + url + ": an address such as http://127.0.0.1:8080 is needed");
        });
        Experiment experiment = against.map(named::against).orElse(named);
        Path folder = folder(workspace);
        ResultFolder results = new ResultFolder(folder.resolve("data"));
        Laboratory laboratory = new Laboratory(workspace, experiment, results, Progress.onStandardError());
        return run(
                () -> load(laboratory), () -> RunCount.of(laboratory.runs(), Run::clean, NOT_RIGHT), workspace, folder);
    }

    private void refusePeerAndForce() {
        if (peer.isPresent() || force) {
            throw new UsageException((force
                            ? "--force is for experiments of the kinds warm and scale"
                            : "--peer is for experiments of the kind warm")
                    + " alone");
        }
    }

    private void load(Laboratory laboratory) {
        try {
            against.ifPresentOrElse(laboratory::run, laboratory::run);
        } catch (ExperimentException | UnreadableResultException | UnreadableLogException | SupplierException failure) {
            throw new StackException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /**
     * How many runs went how.
     *
     * @param runs how many were finished
     * @param wrong how many of them have something wrong
     * @param warning what is said of these
     */
    private record RunCount(int runs, int wrong, String warning) {

        static <R> RunCount of(List<R> runs, Predicate<R> isRight, String warning) {
            return new RunCount(
                    runs.size(), (int) runs.stream().filter(isRight.negate()).count(), warning);
        }
    }

    /** Runs an experiment and reports what was finished, also where it fails. */
    private static int run(Runnable experiment, Supplier<RunCount> count, Workspace workspace, Path folder) {
        UserEnvironment.ofThisProcess().report().forEach(Progress.onStandardError()::say);
        try {
            experiment.run();
        } finally {
            report(count.get(), folder);
            ReportList.of(workspace.root()).write();
        }
        return 0;
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ExperimentException wrong) {
            throw new UsageException(wrong);
        }
    }

    /** Writes the report of all runs that finished, and warns of those that have something wrong. */
    private static void report(RunCount count, Path folder) {
        if (count.runs() == 0) {
            if (Files.exists(folder.resolve("index.html"))) {
                System.err.println("no run was finished; the report in " + folder + " is of an earlier time");
            }
            return;
        }
        if (count.wrong() > 0) {
            System.err.println("!!! " + count.wrong() + " of " + count.runs() + " " + count.warning());
        }
        System.out.println(Report.in(folder).write());
    }
}
