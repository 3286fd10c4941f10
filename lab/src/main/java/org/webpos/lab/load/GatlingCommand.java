package org.webpos.lab.load;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.webpos.lab.stack.StackException;

/**
 * How Gatling is started without Maven, so that the generator's processor time is Gatling's alone.
 *
 * @param java the {@code java} to run it with
 * @param shoppers the folder {@code gatling/target} with the built shoppers and the libraries beside them
 */
public record GatlingCommand(Path java, Path shoppers) {

    /** Flags of the generator's JVM: compiled quickly rather than well, for a run is over in half a minute. */
    public static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g");

    /**
     * Finds the shoppers of a checkout.
     *
     * @param root the project's folder
     * @throws StackException when they are not built
     */
    public static GatlingCommand in(Path root) {
        Path shoppers = root.resolve("gatling").resolve("target");
        if (!Files.isDirectory(shoppers.resolve("lib")) || !Files.isDirectory(shoppers.resolve("test-classes"))) {
            throw new StackException("the shoppers are not built: type mvn -DskipTests -pl gatling package");
        }
        return new GatlingCommand(Path.of(System.getProperty("java.home"), "bin", "java"), shoppers);
    }

    /** Says what to type for one load whose files go to a folder. */
    List<String> line(Load load, URI target, Path folder) {
        List<String> line = new ArrayList<>(List.of(java.toString()));
        line.addAll(FLAGS);
        line.add("--add-opens=java.base/java.lang=ALL-UNNAMED"); // Gatling writes its log with String's own bytes
        line.addAll(List.of("-cp", shoppers.resolve("test-classes") + ":" + shoppers.resolve("lib") + "/*"));
        line.addAll(settings(load, target, folder));
        load.scanning().ifPresent(popularity -> line.addAll(scanning(popularity, folder)));
        line.addAll(List.of("io.gatling.app.Gatling", "--no-reports", "--results-folder", folder.toString()));
        line.addAll(List.of("--simulation", "org.webpos.load.ShopperSimulation"));
        return line;
    }

    private static List<String> settings(Load load, URI target, Path folder) {
        return List.of(
                "-DbaseUrl=" + target,
                "-Dcarts=" + carts(folder),
                "-Dusers=" + load.users(),
                "-Dramp=" + load.rampSeconds(),
                "-Ditems=" + load.items(),
                "-Dpause=" + load.pauseMillis(),
                "-Dseed=" + load.seed(),
                "-Daddresses=" + load.addresses());
    }

    private static List<String> scanning(Popularity popularity, Path folder) {
        return List.of("-Dshop=scan", "-Dskus=" + skus(folder), "-Dpopularity=" + popularity.label());
    }

    /** The file of what scanning shoppers choose from, one sku a line, the most popular first. */
    static Path skus(Path folder) {
        return folder.resolve("skus.txt");
    }

    static Path carts(Path folder) {
        return folder.resolve("carts.jsonl");
    }
}
