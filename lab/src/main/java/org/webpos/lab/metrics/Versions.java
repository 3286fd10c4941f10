package org.webpos.lab.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.webpos.lab.stack.Part;

/** Which versions run, asked of what runs wherever it can be asked. */
public final class Versions {

    private static final Pattern RELEASE = Pattern.compile("JAVA_RUNTIME_VERSION=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private Versions() {}

    /** Lists what the build has put in, and the Java that runs the generator. */
    public static Map<String, String> ofTheBuild() {
        Properties built = new Properties();
        try (InputStream in = Objects.requireNonNull(Versions.class.getResourceAsStream("versions.properties"))) {
            built.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> versions = new TreeMap<>();
        built.stringPropertyNames().forEach(name -> versions.put(name, built.getProperty(name)));
        versions.put("java of the generator", Runtime.version().toString());
        return versions;
    }

    /** Asks the parts of a running stack. */
    public static Map<String, String> of(List<Part> parts, Path root) {
        Map<String, String> versions = new TreeMap<>();
        for (Part part : parts) {
            switch (part.kind()) {
                case NODE -> java(part.pid()).ifPresent(version -> versions.put("java of the nodes", version));
                case HAPROXY -> tool(root, "haproxy", "-v").ifPresent(version -> versions.put("haproxy", version));
                case REDIS ->
                    tool(root, "redis-server", "--version").ifPresent(version -> versions.put("redis", version));
                case POSTGRES ->
                    tool(root, "postgres", "--version").ifPresent(version -> versions.put("postgresql", version));
                case SUPPLIER -> {} // it is of the lab's own version
            }
        }
        return versions;
    }

    /** Reads with which flags a Java process runs; paths, which differ from machine to machine, are left out. */
    public static String flags(long pid) {
        try {
            return Stream.of(Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                            .split("\0"))
                    .filter(word -> word.startsWith("-X") || word.startsWith("--add-") || word.startsWith("--enable-"))
                    .map(Versions::withoutPath)
                    .collect(Collectors.joining(" "));
        } catch (IOException gone) {
            return "";
        }
    }

    static String withoutPath(String flag) {
        return flag.replaceAll("([=:])[^=:]*/.*", "$1FILE");
    }

    private static Optional<String> java(long pid) {
        try {
            Path home = Path.of("/proc/" + pid + "/exe")
                    .toRealPath()
                    .resolve("../..")
                    .normalize();
            Matcher release = RELEASE.matcher(Files.readString(home.resolve("release")));
            return release.find() ? Optional.of(release.group(1)) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<String> tool(Path root, String name, String option) {
        return ShortCommand.answer(root, List.of(root.resolve("bin/tool").toString(), name))
                .flatMap(binary -> ShortCommand.answer(root, List.of(binary, option)))
                .map(NUMBER::matcher)
                .filter(Matcher::find)
                .map(Matcher::group);
    }
}
