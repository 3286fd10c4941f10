package org.webpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the documents that name classes, packages and files of this repository true. */
class ArchitectureDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final String ARCHITECTURE = "docs/architecture.md";

    /** A type in code style, with a member where one is named: {@code CartRoutes} or {@code SessionStore.update}. */
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]\\w*)(?:\\.(\\w+))?(?:\\([^`]*\\))?`");

    /** The target of a link that stays within the repository. */
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#\\s]+)");

    /** A first cell of a table of packages: one or more names in code style, separated by commas. */
    private static final Pattern PACKAGE_ROW = Pattern.compile("^\\| ((?:`[a-z]+`(?:, )?)+) \\|", Pattern.MULTILINE);

    private static final Map<String, String> SOURCES = sources();

    @ParameterizedTest
    @ValueSource(strings = {ARCHITECTURE, "docs/glossary.md", "README.md", "CONTRIBUTING.md"})
    void everyTypeAndMemberNamedInADocumentExists(String document) {
        Set<String> missing = new TreeSet<>();
        TYPE.matcher(read(ROOT.resolve(document))).results().forEach(name -> {
            if (sourcesOf(name.group(1)).noneMatch(source -> declares(source, name))) {
                missing.add(name.group());
            }
        });
        assertThat(missing).isEmpty();
    }

    private static Stream<String> sourcesOf(String type) {
        String whole = SOURCES.get(type);
        Pattern nested = Pattern.compile("\\b(class|interface|record|enum) " + type + "\\b");
        return whole != null
                ? Stream.of(whole)
                : SOURCES.values().stream()
                        .filter(source -> nested.matcher(source).find());
    }

    private static boolean declares(String source, MatchResult name) {
        String member = name.group(2);
        return member == null
                || Pattern.compile("\\b" + member + "\\b").matcher(source).find();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webpos/src/main/java/org/webpos", "lab/src/main/java/org/webpos/lab"})
    void theArchitectureNamesEveryPackage(String module) throws IOException {
        Set<String> named = PACKAGE_ROW
                .matcher(read(ROOT.resolve(ARCHITECTURE)))
                .results()
                .flatMap(row -> Stream.of(row.group(1).replace("`", "").split(", ")))
                .collect(Collectors.toSet());
        try (Stream<Path> folders = Files.list(ROOT.resolve(module))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(named).contains(folder));
        }
    }

    @Test
    void everyLinkWithinTheDocumentsLeadsToAFile() throws IOException {
        Set<String> broken = new TreeSet<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .forEach(document -> LINK.matcher(read(document))
                            .results()
                            .map(link -> link.group(1))
                            .filter(link -> !Files.exists(document.resolveSibling(link)))
                            .forEach(link -> broken.add(document + " -> " + link)));
        }
        assertThat(broken).isEmpty();
    }

    /** One name, one meaning: also where a test stands beside production code. */
    @ParameterizedTest
    @ValueSource(strings = {"webpos", "benchmarks", "lab", "gatling", "kubernetes"})
    void noTypeNameIsUsedTwiceInAModule(String module) {
        Map<String, List<Path>> files = javaFiles(ROOT.resolve(module).resolve("src"))
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
        assertThat(files).isNotEmpty().allSatisfy((name, same) -> assertThat(same)
                .hasSize(1));
    }

    /** The sources by the name of their type; those of one name in different modules count as one. */
    private static Map<String, String> sources() {
        return Stream.of("webpos", "benchmarks", "lab", "gatling")
                .flatMap(module -> javaFiles(ROOT.resolve(module).resolve("src")))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        ArchitectureDocumentTest::read,
                        (one, other) -> one + other));
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
