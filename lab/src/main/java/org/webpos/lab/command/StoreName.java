package org.webpos.lab.command;

import java.util.Arrays;
import java.util.Iterator;
import org.webpos.lab.stack.Store;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a store. */
final class StoreName implements ITypeConverter<Store>, Iterable<String> {

    @Override
    public Store convert(String name) {
        return Store.labelled(name)
                .orElseThrow(() -> new TypeConversionException(
                        "there is no store '" + name + "'; choose one of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Store.values()).map(Store::label).iterator();
    }
}
