package org.webpos.lab.fault;

import java.util.Locale;
import org.webpos.lab.stack.Labelled;

/** What can be done to a part of a running stack. */
public enum Fault implements Labelled {
    KILL(
            Capability.PROCESS,
            "ends the process at once (SIGKILL)",
            "it stays dead; lb remove and lb add replace a node, down and up everything"),
    FREEZE(
            Capability.PROCESS,
            "stops the process (SIGSTOP): connections are accepted, nothing is answered",
            "the process goes on (SIGCONT)"),
    SLOW(
            Capability.PROCESS,
            "stops and continues the process alternately, so that it keeps --share of its time (50 percent)",
            "the process goes on at full speed"),
    FILL_MEMORY(
            Capability.REDIS_MEMORY,
            "sets maxmemory of Redis to one byte: whatever needs memory is refused, no memory is used up",
            "maxmemory is what it was"),
    FILL_LOG_DISK(
            Capability.PROCESS,
            "lets every write to the log fail, as on a full disk: what the process prints meets /dev/full, and a node, which writes"
                    + " its log itself, may enlarge no file; the disk is not touched",
            "the log is written again within 2 s; what was logged meanwhile is missing"),
    DELAY(
            Capability.LINK,
            "lets data arrive MS milliseconds later in each direction, give or take --jitter, so that an answer comes"
                    + " 2 MS later",
            "data arrives at once"),
    CUT(Capability.LINK, "resets the connections of the link, and each new one", "connections can be made again"),
    BLACKHOLE(Capability.LINK, "lets nothing through, and refuses nothing", "what was sent meanwhile arrives"),
    PARTITION(
            Capability.MEMBERS,
            "silences all links between the named nodes and the other ones, such as node-1,node-2 of four, or node-3",
            "what was sent meanwhile arrives, and the members find each other again");

    /** What a fault needs of its target. */
    public enum Capability {
        /** Processes that the laboratory started on this machine. */
        PROCESS,
        /** A Redis server, whose memory limit can be changed while it runs. */
        REDIS_MEMORY,
        /** A link, which the proxy of a stack with links disturbs. */
        LINK,
        /** Nodes with links between them. */
        MEMBERS
    }

    private final Capability needed;
    private final String effect;
    private final String undoing;

    Fault(Capability needed, String effect, String undoing) {
        this.needed = needed;
        this.effect = effect;
        this.undoing = undoing;
    }

    /** Returns what it needs of its target. */
    public Capability needed() {
        return needed;
    }

    /** Returns what it does, in words. */
    public String effect() {
        return effect;
    }

    /** Returns what happens when it is over, in words. */
    public String undoing() {
        return undoing;
    }

    /** Returns whether it is ever over. */
    public boolean isUndone() {
        return this != KILL;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the {@link #label()}: options and experiment files accept it. */
    @Override
    public String toString() {
        return label();
    }
}
