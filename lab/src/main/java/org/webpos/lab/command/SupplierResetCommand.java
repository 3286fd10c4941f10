package org.webpos.lab.command;

import java.util.concurrent.Callable;
import org.webpos.lab.fakesupplier.SupplierClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets the supplier count from nothing again. */
@Command(
        name = "reset",
        description = "Lets the supplier count from nothing again; how it behaves stays as it is.",
        mixinStandardHelpOptions = true)
final class SupplierResetCommand implements Callable<Integer> {

    @Mixin
    private final SteeredSupplier supplier = new SteeredSupplier();

    @Override
    public Integer call() {
        System.out.println(
                "counts since " + supplier.asked(SupplierClient::resetCounts).since());
        return 0;
    }
}
