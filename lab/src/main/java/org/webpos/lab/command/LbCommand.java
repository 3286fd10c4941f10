package org.webpos.lab.command;

import picocli.CommandLine.Command;

/** What can be done to the front door while it runs. */
@Command(
        name = "lb",
        description = "Shows and steers the front door while it runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LbListCommand.class,
            LbWatchCommand.class,
            LbWeightCommand.class,
            LbDrainCommand.class,
            LbDisableCommand.class,
            LbEnableCommand.class,
            LbConfigCommand.class,
            LbAddCommand.class,
            LbRemoveCommand.class
        })
final class LbCommand {}
