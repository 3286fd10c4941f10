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
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.stack.Part;

/** Which versions run, read from the running processes wherever that is possible. */
public final class Versions {

    private static final Pattern RELEASE = Pattern.compile("JAVA_RUNTIME_VERSION=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private Versions() {}

    /**
     * The state of the project that is measured.
     *
     * @param commit its full id; {@code unknown} outside a checkout
     * @param dirty whether files differ from that commit; reports do not count
     */
    public record Revision(String commit, boolean dirty) {

        /** Asks git. */
        public static Revision of(Path root) {
            return new Revision(
                    query(root, "git", "rev-parse", "HEAD").orElse("unknown"),
                    query(root, "git", "status", "--porcelain", "--", ".", ":!report")
                            .map(changes -> !changes.isEmpty())
                            .orElse(true));
        }
    }

    /** Lists the versions that the build recorded, and the Java that runs the generator. */
    public static Map<String, String> ofBuild() {
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

    /** Reads the versions of the processes of a running stack. */
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
                case SUPPLIER, LINKS -> {} // part of the lab, has no version of its own
            }
        }
        return versions;
    }

    /** Reads the flags of a Java process; paths, which differ from machine to machine, are replaced. */
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
        return query(root, root.resolve("bin/tool").toString(), name)
                .flatMap(binary -> query(root, binary, option))
                .map(NUMBER::matcher)
                .filter(Matcher::find)
                .map(Matcher::group);
    }

    private static Optional<String> query(Path root, String... command) {
        return ExternalCommand.of(command).in(root).query();
    }
}
