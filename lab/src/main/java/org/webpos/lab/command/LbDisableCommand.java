package org.webpos.lab.command;

import org.webpos.lab.frontdoor.HaproxyRuntime;
import picocli.CommandLine.Command;

/** Takes a node out at once. */
@Command(
        name = "disable",
        description = "Sends a node nothing more, its bound clients included; answers under way may finish.",
        mixinStandardHelpOptions = true)
final class LbDisableCommand extends Withdrawal {

    @Override
    void takeOut(HaproxyRuntime door, String node) {
        door.disable(node);
    }
}
