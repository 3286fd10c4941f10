-- Tests of haproxy/circuit-breaker.lua with simulated nodes. Loaded by `haproxy -c` after it: the first check that fails is an
-- error. Each text is the last steps of a node: of ten requests in each step, so many failed.

local function node(failed, requests)
    local result = CircuitBreaker.new_node()
    for digit in failed:gmatch("%d") do
        CircuitBreaker.record(result, requests or 10, tonumber(digit), requests or 10, requests or 10)
    end
    return result
end

-- Returns a node that was sent so many requests in each step since its last answer.
local function silent(sent)
    local result = node("00000000")
    for digit in sent:gmatch("%d") do
        CircuitBreaker.record(result, 0, 0, 0, tonumber(digit))
    end
    return result
end

local function fails_alone(node, others)
    return CircuitBreaker.fails_alone(CircuitBreaker.failed_steps(node, others))
end

local function check(holds, sentence)
    if not holds then
        error("it does not hold that " .. sentence, 0)
    end
end

local healthy = { node("00000000"), node("00000000") }

check(fails_alone(node("00009999"), healthy), "a node that fails while the others do not is opened")
check(fails_alone(node("05050505"), healthy), "failing every second request opens, also with pauses")
check(not fails_alone(node("04040404"), healthy), "failing less than every second request does not")
check(not fails_alone(node("00000999"), healthy), "three steps are not enough")
check(not fails_alone(node("2222", 2), healthy), "a few failures are not enough")
check(not fails_alone(node("99999999"), {}), "without other nodes nothing opens")
check(not fails_alone(node("99999999"), { node("00000000", 0) }), "others without requests prove nothing")
check(not fails_alone(node("99999999"), { node("99999999"), node("99999999") }), "a shared fault opens no circuit")
check(not fails_alone(node("99999999"), { node("00000000"), node("22222222") }), "one in ten of the others is too many")
check(not fails_alone(node("00009999"), { node("00009999"), node("00000999") }), "earlier successes of the others do not count")
check(fails_alone(node("00009999"), { node("99990000"), node("99990000") }), "earlier failures of the others do not count")
check(not fails_alone(node("999900000000000000000000"), healthy), "failures ten seconds ago do not count")

check(CircuitBreaker.is_silent(silent("300000"), healthy), "a node that answers nothing for three seconds is opened")
check(CircuitBreaker.is_silent(silent("0012000000"), healthy), "the time counts from the first request after the last answer")
check(not CircuitBreaker.is_silent(silent("0090000"), healthy), "two and a half seconds are not enough")
check(not CircuitBreaker.is_silent(silent("110000000"), healthy), "two slow requests prove nothing")
check(not CircuitBreaker.is_silent(silent("00000000"), healthy), "a node without requests is not silent")
check(not CircuitBreaker.is_silent(silent("999999"), {}), "without other nodes no silent node is opened")
check(not CircuitBreaker.is_silent(silent("999999"), { silent("999999"), silent("999999") }), "a shared pause opens no circuit")
local awake = silent("99999")
CircuitBreaker.record(awake, 1, 0, 1, 0)
check(not CircuitBreaker.is_silent(awake, healthy), "one answer ends the silence")

for _, case in ipairs({ { 1, 0, false }, { 2, 0, true }, { 3, 0, true }, { 2, 1, false }, { 4, 0, true }, { 3, 1, true },
    { 2, 2, false }, { 8, 0, true }, { 5, 3, true }, { 4, 4, false } }) do
    local serving, open, may = table.unpack(case)
    check(CircuitBreaker.may_open(serving, open) == may,
        string.format("with %d serving and %d open one more may open: %s", serving, open, tostring(may)))
end

local failing, now = CircuitBreaker.new_node(), 1000
for _, delay in ipairs({ 5, 10, 20, 40, 60, 60 }) do
    CircuitBreaker.open(failing, now)
    check(failing.delay == delay and failing.open_until == now + delay, "it is open for " .. delay .. " s")
    now = now + delay
    CircuitBreaker.close(failing, now)
    check(not failing.open_until and not fails_alone(failing, healthy), "no failures count after it closes")
end
CircuitBreaker.open(failing, now + 61)
check(failing.delay == 5, "after a minute without a fault it is open for 5 s again")
