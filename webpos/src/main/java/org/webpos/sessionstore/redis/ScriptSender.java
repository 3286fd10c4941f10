package org.webpos.sessionstore.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.redisson.api.RFuture;
import org.redisson.api.RScriptAsync;
import org.webpos.cluster.ClusterMembership.Replication;

/** Sends a script to the master of its key, and waits for those that have to have its effect. Thread-safe; never blocks. */
interface ScriptSender {

    /**
     * Sends a script.
     *
     * @param key the key that the script changes
     * @return its result; fails as the client does
     */
    CompletableFuture<List<Object>> send(String key, Script script);

    /** Returns what is known of the replicas. */
    Replication replication();

    /** A script and its arguments. */
    @FunctionalInterface
    interface Script {

        /** Adds the script to what is sent this way. */
        RFuture<List<Object>> sendBy(RScriptAsync way);
    }

    /** Waits for the master alone. */
    record ToMaster(RScriptAsync scripts) implements ScriptSender {

        @Override
        public CompletableFuture<List<Object>> send(String key, Script script) {
            return script.sendBy(scripts).toCompletableFuture();
        }

        @Override
        public Replication replication() {
            return Replication.NOT_AWAITED;
        }
    }
}
