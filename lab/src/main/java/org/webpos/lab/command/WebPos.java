package org.webpos.lab.command;

import java.io.UncheckedIOException;
import org.webpos.lab.fakesupplier.SupplierException;
import org.webpos.lab.frontdoor.FrontDoorException;
import org.webpos.lab.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command that {@code bin/webpos} runs. Exits with 0 when done, 1 when failed, 2 when used wrongly. */
@Command(
        name = "bin/webpos",
        description = "Runs the till on several nodes behind HAProxy, loads it, and reports what its sessions cost.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DoctorCommand.class,
            UpCommand.class,
            StatusCommand.class,
            DownCommand.class,
            ListCommand.class,
            RouteCommand.class,
            RunCommand.class,
            ReportCommand.class,
            SocketsCommand.class,
            LbCommand.class,
            RestartCommand.class,
            SupplierCommand.class
        })
public final class WebPos {

    /** Runs what was typed and ends the process. */
    public static void main(String... typed) {
        System.exit(line().execute(typed));
    }

    /** The command line, ready to be given what was typed. */
    static CommandLine line() {
        return new CommandLine(new WebPos())
                .setExecutionExceptionHandler(WebPos::fail)
                .setUsageHelpAutoWidth(true);
    }

    private static int fail(Exception failure, CommandLine command, ParseResult typed) {
        command.getErr().println("webpos: " + told(failure));
        if (System.getenv("WEBPOS_TRACE") != null) {
            failure.printStackTrace(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String told(Exception failure) {
        if (failure instanceof StackException
                || failure instanceof FrontDoorException
                || failure instanceof SupplierException) {
            return String.valueOf(failure.getMessage());
        }
        return failure instanceof UncheckedIOException refused
                ? "reading or writing failed (" + refused.getCause() + "); allow it, or make room"
                : "unexpected: " + failure;
    }
}
