package org.webpos.lab.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.webpos.lab.stack.Workspace;
import picocli.CommandLine.Command;

/** Shows what HAProxy was started with. */
@Command(
        name = "config",
        description = "Says what is in effect: HAProxy's version, its configuration and what was chosen for it.",
        mixinStandardHelpOptions = true)
final class LbConfigCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Workspace workspace = Workspace.fromEnvironment();
        SteeredStack steered = SteeredStack.found(workspace);
        ConfigurationFile file = new ConfigurationFile(workspace.frontDoorConfiguration());
        System.out.println("HAProxy " + steered.haproxy().version() + ", process "
                + steered.haproxy().pid());
        System.out.println(file.path());
        List<Map.Entry<String, String>> chosen = steered.door().environment().entrySet().stream()
                .filter(setting -> file.mentions(setting.getKey()))
                .toList();
        chosen.forEach(setting -> System.out.println("  " + setting.getKey() + "=" + setting.getValue()));
        if (file.isYoungerThan(steered.haproxy().age())) {
            System.err.println("the file was changed since; bin/webpos down and bin/webpos up bring that in");
        }
        return 0;
    }
}
