package org.webpos.lab.containers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.webpos.lab.process.ExternalCommand;
import org.webpos.lab.process.ShutdownHook;
import org.webpos.lab.stack.Ports;
import org.webpos.lab.stack.Progress;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.StackPlan;

/**
 * What {@code docker compose} does with {@code compose.yaml}.
 *
 * @param project under which name, and with which ports
 */
record Compose(ComposeProject project) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern ON_STAND_IN = Pattern.compile("!!! built on a STAND-IN[^']*");

    /** What a container that the till refuses to start in says in its log. */
    private static final String CONFIG_ERROR = "WEBPOS-CONFIG-ERROR ";

    /**
     * Builds what changed, starts the containers and returns once all are healthy. On every other way out, the interruption
     * of the process included, they are ended again.
     *
     * @throws StackException when something is missing, in the way, or does not get healthy
     */
    void up(StackPlan plan, Progress progress) {
        docker(Map.of()).check();
        Ports.check(project.ports(plan.nodes()));
        Docker docker = docker(project.environment(plan));
        ShutdownHook hook = new ShutdownHook("end the containers", () -> end(docker)).register();
        try {
            build(docker, progress);
            start(docker, plan, progress);
        } catch (RuntimeException failed) {
            progress.say("removing the containers");
            end(docker);
            throw failed;
        } finally {
            hook.unregister();
        }
    }

    private void build(Docker docker, Progress progress) {
        progress.say("building the images (the first time this takes some minutes)");
        ExternalCommand.Result result = docker.run(project.compose("--progress", "plain", "build"));
        if (!result.succeeded()) {
            throw new StackException("the images cannot be built; docker compose build says why, and where no registry"
                    + " answers docker/base-images.sh makes stand-ins for the base images");
        }
        // A build says hundreds of lines; that it is built on a stand-in everybody shall know.
        result.lines().stream()
                .map(ON_STAND_IN::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .distinct()
                .forEach(progress::say);
    }

    private void start(Docker docker, StackPlan plan, Progress progress) {
        progress.say("starting the containers");
        ExternalCommand.Result result = docker.run(project.composeUp(plan.nodes()));
        if (!result.succeeded()) {
            throw new StackException("the containers do not get healthy: " + reason(docker, Docker.last(result)));
        }
    }

    private String reason(Docker docker, String last) {
        return docker.run(project.compose("logs", "--no-color", "--no-log-prefix")).lines().stream()
                .filter(line -> line.contains(CONFIG_ERROR))
                .map(line -> "wrong setting " + line.substring(line.indexOf(CONFIG_ERROR) + CONFIG_ERROR.length()))
                .findFirst()
                .orElse(last);
    }

    /**
     * Ends the containers and removes what belongs to them.
     *
     * @return whether there was anything to end
     */
    boolean down() {
        boolean any = !containers().isEmpty();
        if (any && !end(docker(Map.of()))) {
            throw new StackException("docker compose down failed; type it yourself to see why");
        }
        return any;
    }

    private boolean end(Docker docker) {
        return docker.run(project.compose("down", "--volumes", "--remove-orphans"))
                .succeeded();
    }

    /** The containers there are, running or not; none where Docker does not answer. */
    List<Container> containers() {
        Docker docker = docker(Map.of());
        ExternalCommand.Result ids =
                docker.run(List.of("ps", "-aq", "--filter", "label=com.docker.compose.project=" + project.name()));
        if (!ids.succeeded() || ids.lines().isEmpty()) {
            return List.of();
        }
        List<String> words =
                Stream.concat(Stream.of("inspect"), ids.lines().stream()).toList();
        try {
            JsonNode all = JSON.readTree(String.join("\n", docker.ask(words)));
            return StreamSupport.stream(all.spliterator(), false)
                    .map(Container::of)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new StackException("docker inspect does not answer in JSON: " + e.getMessage(), e);
        }
    }

    private Docker docker(Map<String, String> environment) {
        return new Docker(project.workspace().root(), environment);
    }
}
