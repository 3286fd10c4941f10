package org.webpos.lab.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file in which each shopper left one line of what it knows of its cart. */
public final class ShoppersFile {

    private ShoppersFile() {}

    /**
     * Judges all carts of a run.
     *
     * @throws UnreadableResultException when a line is damaged, or a shopper speaks twice
     */
    public static CartCount judge(Path file) {
        try {
            return judge(Files.readAllLines(file), file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CartCount judge(List<String> lines, Path file) {
        Set<Integer> heard = new HashSet<>();
        CartCount all = CartCount.NONE;
        for (String line : lines) {
            KnownCart known = read(line, file);
            if (!heard.add(known.shopper())) {
                throw new UnreadableResultException(file + ": shopper " + known.shopper() + " speaks twice");
            }
            all = all.plus(CartCount.of(known));
        }
        return all;
    }

    private static KnownCart read(String line, Path file) {
        try {
            return Json.MAPPER.readValue(line, KnownCart.class);
        } catch (JsonProcessingException damaged) {
            throw new UnreadableResultException(file + ": " + damaged.getOriginalMessage());
        }
    }
}
