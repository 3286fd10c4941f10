package org.webpos.lab.command;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.webpos.lab.command.WebPos.UsageException;
import org.webpos.lab.experiment.Experiment;
import org.webpos.lab.experiment.ExperimentFiles;
import org.webpos.lab.experiment.ExperimentFiles.ExperimentException;
import org.webpos.lab.experiment.Laboratory;
import org.webpos.lab.fakesupplier.SupplierException;
import org.webpos.lab.load.SimulationLog.UnreadableLogException;
import org.webpos.lab.report.Report;
import org.webpos.lab.report.Report.ReportList;
import org.webpos.lab.result.ResultFolder;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;
import org.webpos.lab.stack.Folders;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an experiment; exits with 1 when it could not be finished, with 0 whatever the figures are. */
@Command(
        name = "run",
        description = "Runs an experiment and writes its report. Exits with 0 once everything is measured, whatever the"
                + " figures are.")
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "EXPERIMENT", description = "the name of a file in lab/experiments")
    private String name = "";

    @Option(names = "--out", paramLabel = "DIR", description = "where the report goes (default: report/EXPERIMENT)")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--against",
            paramLabel = "URL",
            description = "loads a stack that runs already, and measures what can be seen from outside")
    private Optional<URI> against = Optional.empty();

    @Override
    public Integer call() {
        Workspace workspace = Workspace.fromEnvironment();
        Experiment named = experiment(workspace);
        against.filter(url -> url.getHost() == null).ifPresent(url -> {
            throw new UsageException("--against " + url + ": an address such as http://127.0.0.1:8080 is needed");
        });
        Experiment experiment = against.map(named::against).orElse(named);
        Path folder = out.orElse(workspace.root().resolve("report").resolve(name));
        Folders.checkWritable(folder);
        ResultFolder results = new ResultFolder(folder.resolve("data"));
        Laboratory laboratory = new Laboratory(workspace, experiment, results, Progress.onStandardError());
        try {
            against.ifPresentOrElse(laboratory::run, laboratory::run);
        } catch (ExperimentException | UnreadableResultException | UnreadableLogException | SupplierException failure) {
            throw new StackException(String.valueOf(failure.getMessage()), failure);
        } finally {
            report(laboratory, folder);
            ReportList.of(workspace.root()).write();
        }
        return 0;
    }

    private Experiment experiment(Workspace workspace) {
        try {
            return ExperimentFiles.in(workspace.root()).read(name);
        } catch (ExperimentException wrong) {
            throw new UsageException(wrong);
        }
    }

    /** Writes the report of all runs that finished, and warns of failed requests and wrong carts. */
    private static void report(Laboratory laboratory, Path folder) {
        if (laboratory.runs().isEmpty()) {
            if (Files.exists(folder.resolve("index.html"))) {
                System.err.println("no run was finished; the report in " + folder + " is of an earlier time");
            }
            return;
        }
        long unclean = laboratory.runs().stream().filter(run -> !run.clean()).count();
        if (unclean > 0) {
            System.err.println("!!! " + unclean + " of " + laboratory.runs().size()
                    + " runs had failed requests or carts that are not right: see the report");
        }
        System.out.println(Report.in(folder).write());
    }
}
