package org.webpos.lab.command;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.fakesupplier.SupplierClient;
import org.webpos.lab.fakesupplier.SupplierException;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The supplier of the stack that runs, for commands that are about it. Without the annotation no command would mix it in. */
@Command
final class SteeredSupplier {

    private static final String START = "bin/webpos up --products supplier";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Asks it for something; what makes no sense to it is wrong use. */
    <T> T asked(Function<SupplierClient, T> question) {
        SupplierClient supplier = found(Workspace.fromEnvironment());
        try {
            return question.apply(supplier);
        } catch (SupplierException.Refused nonsense) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(nonsense.getMessage()), nonsense);
        }
    }

    private static SupplierClient found(Workspace workspace) {
        DetachedStack stack = DetachedStack.find(workspace)
                .orElseThrow(() -> new StackException("no supplier runs; start one with " + START));
        return stack.parts().stream()
                .filter(part -> part.kind() == Part.Kind.SUPPLIER)
                .map(part -> new SupplierClient(part.port()))
                .findFirst()
                .orElseThrow(() -> new StackException("the stack that runs has no supplier; bin/webpos down, then "
                        + START + ", starts one that has"));
    }
}
