-- A circuit breaker for each node: a node that fails, or answers nothing, while the others do not gets no requests for a while. A
-- fault that all nodes share opens no circuit, because no other node would do better. The reasons are in docs/adr/circuit-breaker.md.

local STEP_MILLIS = 500
-- The window: the last ten seconds.
local STEPS = 20
-- Fewer failures, or failures in fewer steps, are not enough to open a circuit.
local MIN_FAILURES = 10
local MIN_FAILED_STEPS = 4
-- In the same steps the other nodes together must have served this many requests, and failed one in twenty at most.
local MIN_REQUESTS_OF_OTHERS = 10
local MAX_FAILURE_RATE_OF_OTHERS = 1 / 20
-- A circuit opens when the node fails every second request or more.
local MIN_FAILURE_RATE = 1 / 2
-- It also opens when nothing was answered for three seconds, of this many requests that were sent since the last answer.
local SILENT_STEPS = 6
local MIN_UNANSWERED = 3
-- It closes after five seconds; if the node then fails again, after twice as long, and so on (exponential backoff).
local INITIAL_DELAY = 5
local MAX_DELAY = 60
-- After so many seconds without a fault the delay starts at the beginning.
local RESET_AFTER = 60

CircuitBreaker = {}

-- Returns the state of a node without failures. Its steps are the counts of each half second, the latest last.
function CircuitBreaker.new_node()
    local node = { steps = {}, delay = 0, closed_at = 0, unanswered = 0, silent_steps = 0 }
    for step = 1, STEPS do
        node.steps[step] = { ended = 0, failed = 0, answered = 0 }
    end
    return node
end

-- Records what happened at a node in the last step: the requests that ended, those of them that failed, those that the node
-- answered, in whatever way, and those that were sent to it.
function CircuitBreaker.record(node, ended, failed, answered, sent)
    table.remove(node.steps, 1)
    table.insert(node.steps, { ended = ended, failed = failed, answered = answered })
    if answered > 0 then
        node.unanswered, node.silent_steps = 0, 0
    else
        node.unanswered = node.unanswered + sent
        node.silent_steps = node.unanswered > 0 and node.silent_steps + 1 or 0
    end
end

-- Sums up the steps with failures of the node: their number, its counts, and the counts of the other nodes in the same steps.
function CircuitBreaker.failed_steps(node, others)
    local sum = { steps = 0, ended = 0, failed = 0, others_ended = 0, others_failed = 0 }
    for number, step in ipairs(node.steps) do
        if step.failed > 0 then
            sum.steps = sum.steps + 1
            sum.ended = sum.ended + step.ended
            sum.failed = sum.failed + step.failed
            for _, other in pairs(others) do
                sum.others_ended = sum.others_ended + other.steps[number].ended
                sum.others_failed = sum.others_failed + other.steps[number].failed
            end
        end
    end
    return sum
end

-- Returns whether a node fails while the others, in the same steps, do not.
function CircuitBreaker.fails_alone(sum)
    return sum.steps >= MIN_FAILED_STEPS
        and sum.failed >= MIN_FAILURES
        and sum.failed >= sum.ended * MIN_FAILURE_RATE
        and sum.others_ended >= MIN_REQUESTS_OF_OTHERS
        and sum.others_failed <= sum.others_ended * MAX_FAILURE_RATE_OF_OTHERS
end

-- Returns whether a node has answered nothing for three seconds, in which the others have answered.
function CircuitBreaker.is_silent(node, others)
    local answered = 0
    for _, other in pairs(others) do
        for number = STEPS - SILENT_STEPS + 1, STEPS do
            answered = answered + other.steps[number].answered
        end
    end
    return node.silent_steps >= SILENT_STEPS
        and node.unanswered >= MIN_UNANSWERED
        and answered >= MIN_REQUESTS_OF_OTHERS
end

-- Returns whether one more circuit may open: never more than half of the nodes that could serve, so never the last.
function CircuitBreaker.may_open(serving, open)
    return (open + 1) * 2 <= serving + open
end

-- Opens the circuit of a node at a time in seconds; for longer if it was open not long ago.
function CircuitBreaker.open(node, now)
    if now - node.closed_at > RESET_AFTER then
        node.delay = 0
    end
    node.delay = math.min(math.max(node.delay * 2, INITIAL_DELAY), MAX_DELAY)
    node.open_until = now + node.delay
end

-- Closes the circuit of a node: clears its counts, but not its delay.
function CircuitBreaker.close(node, now)
    local fresh = CircuitBreaker.new_node()
    node.steps, node.open_until, node.closed_at = fresh.steps, nil, now
    node.unanswered, node.silent_steps = 0, 0
end

-- The code above is independent of HAProxy, the code below is not.

local nodes = {}

-- With sessions in one node's memory its clients cannot be served elsewhere: their node is worth waiting for.
local LEAVES_SILENT_NODES = os.getenv("WEBPOS_SESSION_STORE") ~= "local"

local function count(stats, ...)
    local sum = 0
    for _, name in ipairs({ ... }) do
        sum = sum + (tonumber(stats[name]) or 0)
    end
    return sum
end

-- HAProxy 2.6 returns 0 for false, which Lua treats as true.
local function is_draining(server)
    local answer = server:is_draining()
    return answer and answer ~= 0
end

-- Records the counts of a server since the last step. Its counters restart at 0 when an operator clears them.
local function record_step(name, server)
    local stats = server:get_stats()
    local connection_errors = count(stats, "econ", "eresp", "wretr", "wredis")
    local failed = connection_errors + count(stats, "hrsp_5xx")
    local answered = count(stats, "hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx", "hrsp_other")
    local node = nodes[name] or CircuitBreaker.new_node()
    local totals = { connection_errors + answered, failed, answered, count(stats, "stot") }
    local step = {}
    for number, total in ipairs(totals) do
        step[number] = math.max(total - (node.totals and node.totals[number] or total), 0)
    end
    CircuitBreaker.record(node, table.unpack(step))
    node.totals, node.server = totals, server
    node.up = stats.status:find("^UP") ~= nil and not is_draining(server)
    node.managed = stats.status:find("^MAINT") ~= nil or is_draining(server)
    nodes[name] = node
end

local function other_serving_nodes(excluded)
    local others = {}
    for name, node in pairs(nodes) do
        if node ~= excluded and node.up then
            others[name] = node
        end
    end
    return others
end

local function count_open_and_serving()
    local open, serving = 0, 0
    for _, node in pairs(nodes) do
        if node.open_until then
            open = open + 1
        elseif node.up then
            serving = serving + 1
        end
    end
    return open, serving
end

local function open(name, node, now, reason)
    CircuitBreaker.open(node, now)
    node.server:check_force_down()
    core.log(core.warning, string.format("circuit of %s opens for %d s: %s", name, node.delay, reason))
end

local function open_if_failing_or_silent(name, node, now)
    local others = other_serving_nodes(node)
    local sum = CircuitBreaker.failed_steps(node, others)
    local open_nodes, serving = count_open_and_serving()
    if not CircuitBreaker.may_open(serving, open_nodes) then
        return
    end
    if CircuitBreaker.fails_alone(sum) then
        open(name, node, now, string.format("it failed %d of %d requests, the others %d of %d",
            sum.failed, sum.ended, sum.others_failed, sum.others_ended))
    elseif LEAVES_SILENT_NODES and CircuitBreaker.is_silent(node, others) then
        open(name, node, now, string.format("it answered nothing for 3 s, of %d requests at least", node.unanswered))
    end
end

-- Keeps a node down, whatever its health check finds, until its delay is over; then the check brings it up, at a tenth of its
-- share (slowstart). A node in maintenance or draining belongs to the operator: its circuit is closed.
local function keep_open_or_close(name, node, now)
    if node.managed then
        CircuitBreaker.close(node, now)
    elseif now < node.open_until then
        node.server:check_force_down()
    elseif node.up then
        CircuitBreaker.close(node, now)
        core.log(core.warning, string.format("circuit of %s closes: it is ready and tried again", name))
    end
end

local function step()
    local now = core.now().sec
    for name, server in pairs(core.backends["nodes"].servers) do
        record_step(name, server)
    end
    for name, node in pairs(nodes) do
        if node.open_until then
            keep_open_or_close(name, node, now)
        elseif node.up then
            open_if_failing_or_silent(name, node, now)
        end
    end
end

core.register_task(function()
    while true do
        core.msleep(STEP_MILLIS)
        step()
    end
end)
