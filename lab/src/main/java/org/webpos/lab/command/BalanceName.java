package org.webpos.lab.command;

import java.util.Arrays;
import java.util.Iterator;
import org.webpos.lab.stack.Balance;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a balance. */
final class BalanceName implements ITypeConverter<Balance>, Iterable<String> {

    @Override
    public Balance convert(String name) {
        return Balance.labelled(name)
                .orElseThrow(() -> new TypeConversionException(
                        "there is no balance '" + name + "'; choose one of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Balance.values()).map(Balance::label).iterator();
    }
}
