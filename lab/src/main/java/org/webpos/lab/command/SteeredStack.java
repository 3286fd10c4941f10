package org.webpos.lab.command;

import java.util.List;
import org.webpos.lab.containers.ContainerStack;
import org.webpos.lab.frontdoor.HaproxyRuntime;
import org.webpos.lab.stack.DetachedStack;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.StackException;
import org.webpos.lab.stack.Workspace;

/**
 * A running stack with the front door it was started with, which answers on its runtime socket.
 *
 * @param stack what runs
 * @param door its front door
 * @param haproxy the process that answered for it
 */
record SteeredStack(DetachedStack stack, HaproxyRuntime door, HaproxyRuntime.ProcessInfo haproxy) {

    /**
     * Finds it.
     *
     * @throws StackException when nothing runs, the stack runs in containers or has no front door, or another HAProxy
     *     answers
     * @throws org.webpos.lab.frontdoor.FrontDoorException when the front door does not answer
     */
    static SteeredStack find(Workspace workspace) {
        DetachedStack stack = DetachedStack.find(workspace)
                .orElseThrow(() -> ContainerStack.find(workspace).isPresent()
                        ? inContainers()
                        : new StackException("nothing runs; start with bin/webpos up"));
        Part started = findHaproxy(stack);
        HaproxyRuntime door = HaproxyRuntime.at(workspace.frontDoorSocket());
        HaproxyRuntime.ProcessInfo haproxy = door.processInfo();
        if (haproxy.pid() != started.pid()) {
            throw new StackException(
                    "another HAProxy (process " + haproxy.pid() + ") took the place of the stack's own ("
                            + started.pid()
                            + "), which knows nothing of earlier changes; end that process, then bin/webpos down"
                            + " and bin/webpos up");
        }
        return new SteeredStack(stack, door, haproxy);
    }

    /** A front door in a container has its socket in there, out of reach. */
    static StackException inContainers() {
        return new StackException("the stack runs in containers, whose front door cannot be steered from outside;"
                + " bin/webpos down, then bin/webpos up without --docker, starts one that can");
    }

    private static Part findHaproxy(DetachedStack stack) {
        List<Part> parts = stack.parts();
        long nodes =
                parts.stream().filter(part -> part.kind() == Part.Kind.NODE).count();
        return parts.stream()
                .filter(part -> part.kind() == Part.Kind.HAPROXY)
                .findFirst()
                .orElseThrow(() -> new StackException(
                        nodes == 1
                                ? "one node runs, without a front door to steer; bin/webpos down, then bin/webpos up"
                                        + " --nodes 2"
                                : "the front door is not open yet; wait until bin/webpos up is done"));
    }
}
