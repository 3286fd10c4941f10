package org.webpos.lab.command;

import java.util.concurrent.Callable;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import picocli.CommandLine.Mixin;

/** What the commands have in common that take a node out of the balance and leave it running. */
abstract class Withdrawal implements Callable<Integer> {

    @Mixin
    private final NodeArgument node = new NodeArgument();

    @Mixin
    private final ForceOption force = new ForceOption();

    @Override
    public Integer call() {
        SteeredStack steered = node.steered();
        force.check(steered, node.name());
        takeOut(steered.door(), node.name());
        node.tell(steered);
        return 0;
    }

    abstract void takeOut(HaproxyRuntime door, String node);
}
