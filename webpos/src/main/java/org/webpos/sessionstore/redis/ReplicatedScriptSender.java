package org.webpos.sessionstore.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RScriptAsync;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.webpos.cluster.ClusterMembership.Replication;
import org.webpos.cluster.redis.RedisMasters;

/**
 * Sends a script with {@code WAIT 1} behind it, on the same connection and in one write, and counts the replicas that acknowledged. If
 * none did, the result counts all the same, since a shard whose replica is gone could not be used otherwise.
 *
 * <p>The client must not retry: on another connection {@code WAIT} would not wait for this script, and after a failover it would
 * ask the replicas of a master that may not have its effect. Only a redirection to another master is followed, before the script had any.
 *
 * <p>A master that was frozen and replaced still takes a script when it wakes, and has no replica any more. The wait gives it the time to
 * hear of that; then it ends the wait with an error.
 */
final class ReplicatedScriptSender implements ScriptSender {

    /** The longest wait for a replica: well within the call budget, and longer than a replica on a busy machine takes. */
    static final Duration MAX_WAIT = Duration.ofMillis(500);

    private static final int REPLICAS = 1;

    private final RedissonClient redis;
    private final RScriptAsync scripts;
    private final RedisMasters masters;
    private final ReplicaAvailability replicas;

    ReplicatedScriptSender(RedissonClient redis, RedisMasters masters, ReplicaAvailability replicas) {
        this.redis = redis;
        this.masters = masters;
        this.replicas = replicas;
        scripts = redis.getScript(StringCodec.INSTANCE);
    }

    @Override
    public CompletableFuture<List<Object>> send(String key, Script script) {
        Optional<String> master = masters.masterOf(key);
        return master.isEmpty() || replicas.isWaitDue(master.get())
                ? sendAndWait(master, script)
                : sendOnly(master.get(), script);
    }

    private CompletableFuture<List<Object>> sendAndWait(Optional<String> master, Script script) {
        RBatch batch = redis.createBatch(
                BatchOptions.defaults().sync(REPLICAS, MAX_WAIT).retryAttempts(0));
        CompletableFuture<List<Object>> result =
                script.sendBy(batch.getScript(StringCodec.INSTANCE)).toCompletableFuture();
        // The result of a script that Redis refuses for the moment never comes; the batch always ends.
        return batch.executeAsync().toCompletableFuture().thenCompose(sent -> {
            master.ifPresent(address -> replicas.recordWait(address, sent.getSyncedSlaves() >= REPLICAS));
            return result;
        });
    }

    private CompletableFuture<List<Object>> sendOnly(String master, Script script) {
        return script.sendBy(scripts).toCompletableFuture().thenApply(reply -> {
            replicas.recordWithoutWait(master);
            return reply;
        });
    }

    @Override
    public Replication replication() {
        return replicas.replication();
    }
}
