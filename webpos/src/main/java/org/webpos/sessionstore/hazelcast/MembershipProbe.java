package org.webpos.sessionstore.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What one member asks another one to know whether both are in one cluster: members answer members only. A list of members
 * alone does not tell, because whoever was taken off it elsewhere learns of that some seconds later.
 */
final class MembershipProbe implements Callable<Boolean>, IdentifiedDataSerializable {

    private static final String EXECUTOR = "roll-call";
    private static final int PATIENCE_MILLIS = 1000;

    /** Gives the members that answer, this one included; asks all of them at once and waits a second. */
    static List<Member> of(HazelcastInstance asking) {
        IExecutorService executor = asking.getExecutorService(EXECUTOR);
        Map<Member, Future<Boolean>> answers = executor.submitToMembers(
                new MembershipProbe(), asking.getCluster().getMembers());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        return answers.entrySet().stream()
                .filter(answer -> isGiven(answer.getValue(), deadline - System.nanoTime()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private static boolean isGiven(Future<Boolean> answer, long nanos) {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException strangers) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Boolean call() {
        return true;
    }

    @Override
    public void writeData(ObjectDataOutput out) {
        // that it comes says it all
    }

    @Override
    public void readData(ObjectDataInput in) {
        // that it comes says it all
    }

    @Override
    public int getFactoryId() {
        return SerializableFactory.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializableFactory.ROLL_CALL;
    }
}
