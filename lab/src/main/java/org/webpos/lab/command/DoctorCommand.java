package org.webpos.lab.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;

/** Looks at the machine without changing it; exits with 1 when something is amiss. */
@Command(
        name = "doctor",
        description = "Says what is here, what is missing and how to get it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        List<Finding> findings = new EnvironmentCheck(Workspace.fromEnvironment()).findings();
        findings.forEach(finding -> System.out.println(finding.text()));
        return findings.stream().allMatch(Finding::fine) ? 0 : 1;
    }
}
