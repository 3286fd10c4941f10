package org.webpos.lab.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.frontdoor.FrontDoorException;
import org.webpos.lab.frontdoor.Server;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The node that a command is about. */
final class NodeArgument {

    @Parameters(index = "0", paramLabel = "NODE", description = "a node behind the front door, such as node-2")
    private String name = "";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    String name() {
        return name;
    }

    /** Finds the stack and looks whether the node is behind its front door: to name another one is wrong use. */
    SteeredStack steered() {
        SteeredStack steered = SteeredStack.found(Workspace.fromEnvironment());
        try {
            steered.door().server(name);
            return steered;
        } catch (FrontDoorException.NoSuchServerException unknown) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(unknown.getMessage()), unknown);
        }
    }

    /** Says how the node stands, after something was changed. */
    void tell(SteeredStack steered) {
        Server server = steered.door().server(name);
        System.out.println(
                name + " " + server.state().label() + ", weight " + server.weight() + ", " + server.health());
    }
}
