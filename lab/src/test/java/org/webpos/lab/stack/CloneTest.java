package org.webpos.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to hold of the files of this repository, however they were cloned, and wherever they are. */
class CloneTest {

    private static final String SHOW = """
            . "$1"/bin/environment
            : >"$2" # which exists
            if shopt -q failglob || [[ -o posix ]]; then echo an option of the person; fi
            type -t cd
            echo "$LC_ALL ${CDPATH-}${POSIXLY_CORRECT-}${BASH_ENV-}${LANGUAGE-}"
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptHasNoCarriageReturnsAndMayBeRun(Path script) {
        assertThat(contentOf(script.toFile(), StandardCharsets.UTF_8)).doesNotContain("\r");
        assertThat(script).isExecutable();
    }

    @Test
    void everyTextIsCheckedOutWithLineFeedsAlone() {
        assertThat(contentOf(ScriptResult.ROOT.resolve(".gitattributes").toFile(), StandardCharsets.UTF_8))
                .contains("\n* text=auto eol=lf\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bin/webpos",
                "bin/tool",
                "redis-cluster/cluster",
                "postgresql/server",
                "docker/base-images.sh",
                ".ci/containers",
                ".ci/kubectl",
                ".ci/outdated",
                ".ci/run",
                ".ci/warm"
            })
    void aScriptThatAPersonTypesDoesNotDependOnTheShellOfThatPerson(String script) throws IOException {
        List<String> first = Files.readAllLines(ScriptResult.ROOT.resolve(script)).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("set ") && !line.startsWith("trap "))
                .filter(line -> !line.isBlank())
                .limit(3)
                .toList();

        assertThat(first).anyMatch(line -> line.matches("\\. .*bin/environment\"?"));
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void anImageSetsTheModesOfTheFilesItCopiesFromAClone(Path dockerfile) throws IOException {
        assertThat(Files.readAllLines(dockerfile))
                .filteredOn(line -> line.startsWith("COPY ") && !line.contains(" --from="))
                .allMatch(line -> line.startsWith("COPY --chmod=755 "));
    }

    @Test
    void optionsOfTheShellAndTheLanguageOfAPersonHaveNoEffect() throws IOException {
        Path existing = Files.createFile(folder.resolve("existing"));
        Map<String, String> environment = Map.of(
                "SHELLOPTS", "noclobber:noglob",
                "BASHOPTS", "failglob",
                "BASH_FUNC_cd%%", "() { echo mine; }",
                "POSIXLY_CORRECT", "1",
                "CDPATH", "/usr",
                "LANG", "C",
                "LC_ALL", "tr_TR.UTF-8",
                "LANGUAGE", "tr");

        ScriptResult result = ScriptResult.by(
                environment, "/bin/bash", "-euc", SHOW, "show", ScriptResult.ROOT.toString(), existing.toString());

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().strip()).matches("(?i)builtin\n\\S*utf-?8");
    }

    @Test
    void aScriptFindsItsFolderThroughALinkAndDespiteCdpath() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("tool"), ScriptResult.ROOT.resolve("bin/tool"));
        Files.createDirectories(folder.resolve("bin"));

        ScriptResult result = ScriptResult.by(Map.of("CDPATH", folder.toString()), link.toString(), "--help");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("usage: bin/tool ");
    }

    @Test
    void closedStandardStreamsAreNoReasonToFail() {
        ScriptResult result = ScriptResult.by(
                Map.of(),
                "/bin/bash",
                "-c",
                "\"$1\"/bin/tool --help <&- >&- 2>&-",
                "closed",
                ScriptResult.ROOT.toString());

        assertThat(result.exit()).isZero();
    }

    static Stream<Path> scripts() {
        return files().filter(CloneTest::beginsWithInterpreter);
    }

    static Stream<Path> dockerfiles() {
        return files().filter(file -> file.endsWith("Dockerfile"));
    }

    private static Stream<Path> files() {
        return Stream.of("bin", ".ci", "docker", "haproxy", "redis-cluster", "postgresql")
                .map(ScriptResult.ROOT::resolve)
                .flatMap(CloneTest::tree)
                .filter(Files::isRegularFile);
    }

    private static Stream<Path> tree(Path top) {
        try (Stream<Path> all = Files.walk(top)) {
            return all.toList().stream();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static boolean beginsWithInterpreter(Path file) {
        return contentOf(file.toFile(), StandardCharsets.ISO_8859_1).startsWith("#!");
    }
}
