package org.webpos.lab.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.webpos.lab.process.ExternalCommand;

/**
 * Payara Micro, unpacked once and shared by all nodes.
 *
 * @param folder where it is unpacked
 * @param version its version
 */
record Payara(Path folder, String version) {

    private static final Path CONFIG = Path.of("config");

    /** The file in its folder that {@code java -jar} starts. */
    static final String LAUNCHER = "launch-micro.jar";

    private static final String VERSION_FILE = "MICRO-INF/domain/branding/glassfish-version.properties";

    /** Returns it, unpacked from the JAR that the till's build put beside the WAR unless this version was unpacked before. */
    static Payara unpacked(ScriptRunner runner) {
        Path jar = runner.workspace().root().resolve("webpos/target/payara/payara-micro.jar");
        String version = version(jar);
        Path all = runner.workspace().cache().resolve("payara");
        Payara payara = new Payara(all.resolve(version), version);
        if (!Files.exists(payara.folder.resolve(LAUNCHER))) {
            runner.progress().say("unpacking Payara Micro " + version + " (once)");
            unpack(runner, jar, all.resolve(version + ".new"), payara.folder);
        }
        return payara;
    }

    private static void unpack(ScriptRunner runner, Path jar, Path next, Path folder) {
        Folders.delete(next);
        List<String> words = List.of(
                NodeJvm.java().toString(), "-jar", jar.toString(), "--rootDir", next.toString(), "--outputlauncher");
        runner.run(ExternalCommand.of(words).in(runner.workspace().root()).inOwnSession());
        Folders.move(next, folder);
    }

    private static String version(Path jar) {
        Properties properties = new Properties();
        try (JarFile opened = new JarFile(jar.toFile());
                InputStream in = opened.getInputStream(opened.getEntry(VERSION_FILE))) {
            properties.load(in);
        } catch (IOException e) {
            throw new StackException("cannot read " + jar + "; build it with mvn -pl webpos package", e);
        }
        return String.join(
                ".",
                Stream.of("major_version", "minor_version", "update_version")
                        .map(properties::getProperty)
                        .toList());
    }

    /**
     * Makes a folder to start one node from. A node started twice from one folder serves the old application for a moment,
     * so every start gets a fresh one, which shares all files but the configuration.
     */
    void copyTo(Path to) {
        Folders.delete(to);
        Folders.linkTree(folder, CONFIG, to);
        Path logging = to.resolve(CONFIG).resolve("logging.properties");
        Folders.write(
                logging,
                Folders.lines(logging).stream()
                        .map(line -> line.replace("ansiColor=true", "ansiColor=false"))
                        .toList());
    }
}
