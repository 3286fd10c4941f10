package org.webpos.lab.result;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webpos.lab.result.WarmRun.Processors;

/**
 * One store that held so many carts while some of them were changed: an object of {@code results.json} of an experiment of the kind
 * {@code scale}. The names of the components are those of the file.
 *
 * @param experiment name of the experiment file
 * @param store where sessions were stored
 * @param carts how many carts it held
 * @param sample how many of them, chosen at random, were changed by the load
 * @param limits what the parts were started with
 * @param processors which processors the parts were bound to; null where nothing was bound
 * @param startedAt when the load began, ISO 8601 in UTC
 * @param fill how the carts were made that the run before did not have; null where there were none to make
 * @param steady whether the processor time per request was steady before it was measured
 * @param settling the windows before that
 * @param measured the windows that count
 * @param pauses the pauses of the node for garbage collection during the measured windows
 * @param before the memory that was taken without the carts; in a run with idle connections, without these
 * @param memory the memory that was taken with them
 * @param idle the idle connections; null without
 * @param evidence whether the figures may be taken as evidence: there are no objections
 * @param objections why not, each a sentence without its full stop
 */
public record ScaleRun(
        String experiment,
        String store,
        int carts,
        int sample,
        Limits limits,
        @Nullable Processors processors,
        String startedAt,
        @Nullable Fill fill,
        boolean steady,
        List<WarmWindow> settling,
        List<WarmWindow> measured,
        Pauses pauses,
        Memory before,
        Memory memory,
        @Nullable Idle idle,
        boolean evidence,
        List<String> objections) {

    /** Copies the lists. */
    public ScaleRun {
        settling = List.copyOf(settling);
        measured = List.copyOf(measured);
        objections = List.copyOf(objections);
    }

    /**
     * The limits that the largest number of carts needs; all runs of a store have the same.
     *
     * @param heapMb of the node, from its start on
     * @param sessions the most that the node may hold; null for a store that counts none
     * @param redisMb of each Redis server; null for a store without them
     */
    public record Limits(
            int heapMb,
            @Nullable Integer sessions,
            @Nullable Integer redisMb) {}

    /**
     * How carts were made, each with one item.
     *
     * @param carts how many
     * @param seconds how long it took
     */
    public record Fill(int carts, double seconds) {}

    /**
     * Pauses of the node.
     *
     * @param count how many
     * @param totalMs all of them together
     * @param longestMs the longest one
     */
    public record Pauses(int count, long totalMs, long longestMs) {}

    /**
     * Memory at one moment.
     *
     * @param heapBytes used in the node's heap after a full collection
     * @param fullCollectionMs how long that collection took, which stops the node
     * @param residentBytes the node's resident memory
     * @param redisBytes used by all Redis masters together; 0 for a store without them
     */
    public record Memory(long heapBytes, long fullCollectionMs, long residentBytes, long redisBytes) {

        /** Returns what is held in heap and Redis, in bytes. */
        public long heldBytes() {
            return heapBytes + redisBytes;
        }
    }

    /**
     * Connections that were open meanwhile and sent nothing.
     *
     * @param connections how many, each of which had been answered once
     * @param open how many of them were still open at the end
     * @param cpuShare processor time of the node while nobody sent anything, divided by that time
     */
    public record Idle(int connections, int open, double cpuShare) {}

    /** Returns the median of a figure over the measured windows. */
    public double median(ToDoubleFunction<WarmWindow> figure) {
        double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the processor time of node and Redis per request in microseconds: what flat means. */
    public double costMicros() {
        return median(WarmWindow::servingMicros);
    }

    /** Returns what each cart weighs, in bytes of heap and Redis masters; in a run with idle connections, what each of these does. */
    public double bytesEach() {
        return (double) (memory.heldBytes() - before.heldBytes()) / (idle == null ? carts : idle.connections());
    }

    /** Returns what is to be said about the run beside its figures; empty where they are evidence. */
    public List<String> remarks() {
        return steady ? objections : concat("not steady when it was measured", objections);
    }

    private static List<String> concat(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
