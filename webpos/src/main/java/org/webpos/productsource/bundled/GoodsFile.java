package org.webpos.productsource.bundled;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads {@code products.tsv}: UTF-8, a line of column names, then one line of tab-separated fields for each goods. */
final class GoodsFile {

    private static final String NAME = "products.tsv";

    private GoodsFile() {}

    /** Reads all lines, in the order of the file. */
    static List<Goods> read() {
        try (BufferedReader lines = open()) {
            return lines.lines().skip(1).map(GoodsFile::goods).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + NAME, e);
        }
    }

    private static BufferedReader open() {
        InputStream file = Objects.requireNonNull(GoodsFile.class.getResourceAsStream(NAME), NAME);
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    }

    private static Goods goods(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 8) {
            throw new IllegalStateException(NAME + ": not 8 fields: " + line);
        }
        return new Goods(
                fields[0],
                fields[1],
                new Label(fields[2], fields[3]),
                new Label(fields[4], fields[5]),
                Integer.parseInt(fields[6]),
                Long.parseLong(fields[7]));
    }
}
