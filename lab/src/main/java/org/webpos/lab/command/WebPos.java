package org.webpos.lab.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.fault.Fault;
import org.webpos.lab.process.LabException;
import org.webpos.lab.stack.BalancingAlgorithm;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.ProductConfig;
import org.webpos.lab.stack.Store;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of {@code bin/webpos}. Exits with 0 when done, 1 when failed, 2 when used wrongly.
 *
 * <p>Results go to the standard output; progress and errors to the standard error.
 */
@Command(
        name = "bin/webpos",
        description = "Runs the till on several nodes behind HAProxy, loads it, and reports what its sessions cost.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            WebPos.DoctorCommand.class,
            UpCommand.class,
            StatusCommand.class,
            WebPos.DownCommand.class,
            ListCommand.class,
            RouteCommand.class,
            RunCommand.class,
            ReportCommand.class,
            SocketsCommand.class,
            LbCommand.class,
            RestartCommand.class,
            SupplierCommand.class,
            FaultCommand.class,
            WatchCommand.class
        })
public final class WebPos {

    /** Ends the description of an option that has a default. */
    static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    /** Ends the description of an option that takes one of a closed set. */
    static final String CHOICES = "${COMPLETION-CANDIDATES}" + DEFAULT;

    /** For each command the options and subcommands of earlier versions, with what they are called now. */
    private static final Map<String, Map<String, String>> RENAMED = Map.of(
            "up", Map.of("--supplier-quota", "--supplier-quota-per-second"),
            "supplier", Map.of("behave", "faults"),
            "faults",
                    Map.of(
                            "--well", "--reset",
                            "--away", "--unavailable",
                            "--no-away", "--no-unavailable",
                            "--garbage", "--malformed",
                            "--cut", "--cut-body",
                            "--bad", "--product"));

    /** Runs a command and ends the process with its exit code. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command line, ready to execute arguments. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new WebPos());
        LbCommand.acceptNegativeWeights(line);
        acceptLabels(line, Store.class);
        acceptLabels(line, BalancingAlgorithm.class);
        acceptLabels(line, ProductConfig.Source.class);
        acceptLabels(line, ProductConfig.Cache.class);
        acceptLabels(line, Fault.class);
        return line.setParameterExceptionHandler((wrong, arguments) -> printUsageError(wrong, wrong.getCommandLine()))
                .setExecutionExceptionHandler(WebPos::printFailure)
                .setUsageHelpAutoWidth(true);
    }

    /** Accepts the labels of a closed set. Picocli's own converter accepts the Java names as well, and lists both. */
    private static <T extends Enum<T>> void acceptLabels(CommandLine line, Class<T> type) {
        List<T> constants = List.of(type.getEnumConstants());
        line.registerConverter(type, label -> constants.stream()
                .filter(constant -> constant.toString().equals(label))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no '" + label + "'; choose one of "
                        + constants.stream().map(Enum::toString).collect(Collectors.joining(", ")))));
    }

    /** Prints the error in one line and where the help is: the help itself would push the error out of sight. */
    private static int printUsageError(Exception wrong, CommandLine command) {
        PrintWriter err = command.getErr();
        Optional<String> renamed = renamed(wrong, command.getCommandName());
        if (renamed.isPresent()) {
            err.println(renamed.get());
            return command.getCommandSpec().exitCodeOnInvalidInput();
        }
        err.println(wrong.getMessage());
        if (wrong instanceof ParameterException unparsed) {
            UnmatchedArgumentException.printSuggestions(unparsed, err);
        }
        err.println("see " + command.getCommandSpec().qualifiedName() + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Names what an option or command of an earlier version is called now; empty where the error is another one. */
    private static Optional<String> renamed(Exception wrong, String command) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        Map<String, String> names = RENAMED.getOrDefault(command, Map.of());
        return unmatched.getUnmatched().stream()
                .map(argument -> argument.split("=", 2)[0])
                .filter(names::containsKey)
                .map(old -> "'" + old + "' was renamed; use '" + names.get(old) + "'")
                .findFirst();
    }

    private static int printFailure(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof UsageException) {
            return printUsageError(failure, command);
        }
        command.getErr().println("webpos: " + message(failure));
        if (System.getenv("WEBPOS_TRACE") != null) {
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String message(Exception failure) {
        if (failure instanceof LabException) {
            return String.valueOf(failure.getMessage());
        }
        return failure instanceof UncheckedIOException refused
                ? "reading or writing failed (" + refused.getCause() + "); allow it, or make room"
                : "unexpected: " + failure;
    }

    /** Reports arguments that parse but make no sense: exit code 2, with the remedy in the message. */
    static final class UsageException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }

        UsageException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Checks the machine without changing it; exits with 1 when something is missing. */
    @Command(name = "doctor", description = "Checks what the lab needs, and says how to get what is missing.")
    static final class DoctorCommand implements Callable<Integer> {

        @Override
        public Integer call() {
            List<EnvironmentCheck.Finding> findings = new EnvironmentCheck(Workspace.fromEnvironment()).findings();
            findings.forEach(finding -> System.out.println(finding.text()));
            return findings.stream().allMatch(EnvironmentCheck.Finding::passed) ? 0 : 1;
        }
    }

    /** Stops the stack, whoever started it. */
    @Command(name = "down", description = "Stops the stack, and leaves no process behind.")
    static final class DownCommand implements Callable<Integer> {

        @Override
        public Integer call() {
            Workspace workspace = Workspace.fromEnvironment();
            boolean processes = DetachedStack.end(workspace);
            boolean containers = ContainerStack.end(workspace);
            System.err.println(processes || containers ? "stopped" : "nothing runs");
            return 0;
        }
    }
}
