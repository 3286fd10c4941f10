package org.webpos.lab.command;

import picocli.CommandLine.Command;

/** What can be done to the supplier while it runs. */
@Command(
        name = "supplier",
        description = "Asks the supplier what it was asked, and tells it how to behave, while it runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SupplierCountsCommand.class,
            SupplierResetCommand.class,
            SupplierBehaveCommand.class,
            SupplierPriceCommand.class
        })
final class SupplierCommand {}
