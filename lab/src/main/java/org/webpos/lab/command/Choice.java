package org.webpos.lab.command;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the label of one of a closed set, and names them all. */
abstract class Choice<T> implements ITypeConverter<T>, Iterable<String> {

    private final String kind;
    private final List<T> all;
    private final Function<T, String> label;

    Choice(String kind, T[] all, Function<T, String> label) {
        this.kind = kind;
        this.all = List.of(all);
        this.label = label;
    }

    @Override
    public T convert(String name) {
        return all.stream()
                .filter(one -> label.apply(one).equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "there is no " + kind + " '" + name + "'; choose one of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return all.stream().map(label).iterator();
    }
}
