package org.webpos.lab.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes a node's share of the requests. */
@Command(
        name = "weight",
        description = "Changes a node's share of the requests; with a weight of 0 it drains.",
        mixinStandardHelpOptions = true)
final class LbWeightCommand implements Callable<Integer> {

    @Mixin
    private final NodeArgument node = new NodeArgument();

    @Parameters(
            index = "1",
            paramLabel = "W",
            description = "" + HaproxyRuntime.MIN_WEIGHT + " to " + HaproxyRuntime.MAX_WEIGHT)
    private String typed = "";

    @Mixin
    private final ForceOption force = new ForceOption();

    private @Nullable CommandSpec spec;

    /** A weight of -1 is a wrong weight, and no unknown option. */
    @Spec
    void spec(CommandSpec own) {
        spec = own;
        own.parser().unmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() {
        int weight = weight();
        SteeredStack steered = node.steered();
        if (weight == 0) {
            force.check(steered, node.name());
        }
        steered.door().setWeight(node.name(), weight);
        node.tell(steered);
        return 0;
    }

    private int weight() {
        if (typed.matches("\\d{1,3}") && Integer.parseInt(typed) <= HaproxyRuntime.MAX_WEIGHT) {
            return Integer.parseInt(typed);
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "a weight is a whole number from " + HaproxyRuntime.MIN_WEIGHT + " to " + HaproxyRuntime.MAX_WEIGHT
                        + ", not '" + typed + "'");
    }
}
