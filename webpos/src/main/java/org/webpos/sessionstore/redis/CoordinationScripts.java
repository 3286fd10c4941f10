package org.webpos.sessionstore.redis;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;

/** What Redis does on the shelf in one step, alone with the key. Leases in ms; turns and pauses in µs, since large quotas have many in a ms. */
enum CoordinationScripts {

    /** The owner keeps or gets the key, unless as many others have it as may: each with the end of its lease as its score. */
    CLAIM("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            if not redis.call('ZSCORE', KEYS[1], ARGV[2]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then
                return 0
            end
            redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[3]), ARGV[2])
            local last = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
            redis.call('PEXPIRE', KEYS[1], string.format('%.0f', last - now + 1000))
            return 1"""),

    /** The owner gives the key back, where it still has it. */
    RELEASE("return redis.call('ZREM', KEYS[1], ARGV[1])"),

    /** Answers with the delay, negative (less one) where it is more than the patience. */
    TURN("""
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local delay = math.max(0, tonumber(redis.call('GET', KEYS[1]) or '0') - now)
            if delay > tonumber(ARGV[2]) then return -delay - 1 end
            local life = string.format('%.0f', math.ceil((delay + ARGV[1]) / 1000) + 1000)
            redis.call('SET', KEYS[1], string.format('%.0f', now + delay + ARGV[1]), 'PX', life)
            return delay"""),

    /** Nobody has a turn for so long, unless that is so already. */
    PAUSE("""
            local time = redis.call('TIME')
            local till = time[1] * 1000000 + time[2] + ARGV[1]
            if till > tonumber(redis.call('GET', KEYS[1]) or '0') then
                local life = string.format('%.0f', math.ceil(ARGV[1] / 1000) + 1000)
                redis.call('SET', KEYS[1], string.format('%.0f', till), 'PX', life)
            end
            return 1""");

    private final String text;

    CoordinationScripts(String text) {
        this.text = text;
    }

    /** Has it run where the key is. */
    CompletionStage<Long> run(RScript scripts, String key, Object... arguments) {
        return scripts.evalAsync(key, RScript.Mode.READ_WRITE, text, RScript.ReturnType.LONG, List.of(key), arguments);
    }
}
