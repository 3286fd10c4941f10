package org.webpos.lab.command;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.webpos.lab.fakesupplier.SupplierClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes a price at the supplier. */
@Command(
        name = "price",
        description =
                "Changes what a product costs, which the supplier tells every node. Exits with 1 when none understood.",
        mixinStandardHelpOptions = true)
final class SupplierPriceCommand implements Callable<Integer> {

    @Mixin
    private final SteeredSupplier supplier = new SteeredSupplier();

    @Parameters(index = "0", paramLabel = "SKU", description = "a product of the supplier, such as DRK-000001")
    private String sku = "";

    @Parameters(index = "1", paramLabel = "CENTS", description = "its price, 1 to 100,000,000 minor units")
    private int cents;

    @Override
    public Integer call() {
        List<URI> told = supplier.asked((SupplierClient running) -> running.changePrice(sku, cents));
        System.out.println(
                sku + " costs " + cents + " now; understood by " + (told.isEmpty() ? "nobody" : told.size()));
        told.forEach(System.out::println);
        return told.isEmpty() ? 1 : 0;
    }
}
