package org.webpos.lab.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.webpos.lab.report.Report;
import org.webpos.lab.report.Report.ReportList;
import org.webpos.lab.result.ResultFolder.UnreadableResultException;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes reports again from their result files. */
@Command(name = "report", description = "Writes reports again from their result files.")
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", arity = "0..*", description = "folders of reports (default: all in report/)")
    private List<Path> folders = List.of();

    @Override
    public Integer call() {
        ReportList list = ReportList.of(Workspace.fromEnvironment().root());
        List<Path> all = folders.isEmpty() ? list.folders() : folders;
        if (all.isEmpty()) {
            throw new StackException("there is no report yet: type bin/webpos run quick");
        }
        try {
            all.forEach(folder -> System.out.println(Report.in(folder).write()));
            list.write();
        } catch (UnreadableResultException unreadable) {
            throw new StackException(String.valueOf(unreadable.getMessage()), unreadable);
        }
        return 0;
    }
}
