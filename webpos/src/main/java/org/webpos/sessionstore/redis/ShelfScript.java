package org.webpos.sessionstore.redis;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;

/** What Redis does on the shelf in one step, alone with the key. All times in ms. */
enum ShelfScript {

    /** The owner keeps or gets the key, unless another one has it. */
    CLAIM("""
            local owner = redis.call('GET', KEYS[1])
            if owner and owner ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1"""),

    /** The owner gives the key back, where it still has it. */
    RELEASE("""
            if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
            return 1"""),

    /** Answers with the delay, negative (less one) where it is more than the patience. */
    TURN("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local delay = math.max(0, tonumber(redis.call('GET', KEYS[1]) or '0') - now)
            if delay > tonumber(ARGV[2]) then return -delay - 1 end
            redis.call('SET', KEYS[1], string.format('%.0f', now + delay + ARGV[1]), 'PX', delay + ARGV[1] + 1000)
            return delay"""),

    /** Nobody has a turn for so long, unless that is so already. */
    PAUSE("""
            local time = redis.call('TIME')
            local till = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
            if till > tonumber(redis.call('GET', KEYS[1]) or '0') then
                redis.call('SET', KEYS[1], string.format('%.0f', till), 'PX', ARGV[1] + 1000)
            end
            return 1""");

    private final String text;

    ShelfScript(String text) {
        this.text = text;
    }

    /** Has it run where the key is. */
    CompletionStage<Long> run(RScript scripts, String key, Object... arguments) {
        return scripts.evalAsync(key, RScript.Mode.READ_WRITE, text, RScript.ReturnType.LONG, List.of(key), arguments);
    }
}
