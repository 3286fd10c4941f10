package org.webpos.lab.warm;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.stack.Part;
import org.webpos.lab.stack.Stack;
import org.webpos.lab.stack.Store;

/**
 * What is loaded: a stack of this project, or a node of the peer.
 *
 * @param address where clients connect
 * @param store where its sessions live
 * @param balance how its front door chooses a node; null without one
 * @param parts its processes
 * @param failure asks whether one of its parts has died
 */
public record SystemUnderLoad(
        URI address, Store store, @Nullable String balance, List<Part> parts, Supplier<Optional<String>> failure) {

    /** Copies the list. */
    public SystemUnderLoad {
        parts = List.copyOf(parts);
    }

    /** Returns a running stack of this project. */
    public static SystemUnderLoad of(Stack stack) {
        return new SystemUnderLoad(
                stack.frontDoor(),
                stack.plan().store(),
                stack.plan().hasFrontDoor() ? stack.plan().balance().label() : null,
                stack.parts(),
                stack::deadPart);
    }

    /** Returns the processes of a kind. */
    public List<Part> parts(Part.Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    /** Returns the process ids of the nodes. */
    public List<Long> nodePids() {
        return parts(Part.Kind.NODE).stream().map(Part::pid).toList();
    }
}
