package org.webpos.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a load has come, as Gatling said last.
 *
 * @param requests answered or failed so far
 * @param failed of them
 */
public record LoadState(int requests, int failed) {

    private static final Pattern GLOBAL = Pattern.compile("> Global +\\| +(\\d\\S*) \\| +\\S+ \\| +(\\d\\S*)");

    /** Reads the last that Gatling said of its requests; nothing yet when it has said nothing. */
    static LoadState read(Path said) {
        Matcher lines = GLOBAL.matcher(text(said));
        LoadState last = new LoadState(0, 0);
        while (lines.find()) {
            MatchResult line = lines.toMatchResult();
            last = new LoadState(count(line.group(1)), count(line.group(2)));
        }
        return last;
    }

    /** Reads a number whose thousands are set apart, as is the custom where Gatling runs. */
    private static int count(String column) {
        return Integer.parseInt(column.replaceAll("\\D", ""));
    }

    /** Finds the line in which Gatling tells why it could not run, else points to all it said. */
    static String complaint(Path said) {
        List<String> lines = text(said).lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("ERROR ") || line.startsWith("Error: ") || line.startsWith("Exception"))
                .findFirst()
                .map(String::strip)
                .orElse("see " + said);
    }

    private static String text(Path said) {
        try {
            return Files.readString(said);
        } catch (IOException notYet) {
            return "";
        }
    }
}
