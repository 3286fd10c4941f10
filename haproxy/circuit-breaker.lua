-- A circuit breaker for each node: a node that fails while the others do not is left alone for a while. A fault that all
-- nodes share opens none, because then no other node would do better. Why so: docs/adr/circuit-breaker.md.

local STEP_MILLIS = 500
-- Judged are the last ten seconds.
local STEPS = 20
-- Fewer failures, or all of them within a moment, prove nothing.
local FEWEST_FAILURES = 10
local FEWEST_BAD_STEPS = 4
-- In the same moments the others together have to have served this many requests, and failed one in twenty at most.
local FEWEST_OF_OTHERS = 10
local HEALTHY_SHARE = 1 / 20
-- A node is left when it fails every second request or more.
local FAILING_SHARE = 1 / 2
-- It is tried again after five seconds; when it then fails again, after twice as long, and so on.
local FIRST_WAIT = 5
local LONGEST_WAIT = 60
-- So long without a fault, and the next one counts as the first.
local FORGIVEN_AFTER = 60

Breaker = {}

-- A node nobody has a complaint about. Its steps are what it did in each half second, the latest last.
function Breaker.node()
    local node = { steps = {}, wait = 0, closed_at = 0 }
    for step = 1, STEPS do
        node.steps[step] = { ended = 0, failed = 0 }
    end
    return node
end

-- Adds what a node did in the step that has just ended.
function Breaker.note(node, ended, failed)
    table.remove(node.steps, 1)
    table.insert(node.steps, { ended = ended, failed = failed })
end

-- Sums up the steps in which the node failed anything: how many they are, what it did, and what the others did meanwhile.
function Breaker.evidence(node, others)
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

-- Says whether a node fails while the others, over the same moments, do not.
function Breaker.fails_alone(sum)
    return sum.steps >= FEWEST_BAD_STEPS
        and sum.failed >= FEWEST_FAILURES
        and sum.failed >= sum.ended * FAILING_SHARE
        and sum.others_ended >= FEWEST_OF_OTHERS
        and sum.others_failed <= sum.others_ended * HEALTHY_SHARE
end

-- Says whether one more of the nodes may be left: never more than half of those that could serve, so never the last.
function Breaker.may_open(serving, open)
    return (open + 1) * 2 <= serving + open
end

-- Leaves a node from now on, in seconds; longer when it was left not long ago.
function Breaker.open(node, now)
    if now - node.closed_at > FORGIVEN_AFTER then
        node.wait = 0
    end
    node.wait = math.min(math.max(node.wait * 2, FIRST_WAIT), LONGEST_WAIT)
    node.open_until = now + node.wait
end

-- Lets a node in again, with nothing held against it but how long it was left.
function Breaker.close(node, now)
    local fresh = Breaker.node()
    node.steps, node.open_until, node.closed_at = fresh.steps, nil, now
end

-- What follows knows HAProxy, what stands above does not.

local nodes = {}

local function count(stats, ...)
    local sum = 0
    for _, name in ipairs({ ... }) do
        sum = sum + (tonumber(stats[name]) or 0)
    end
    return sum
end

-- HAProxy 2.6 says 0 for no, which Lua takes for yes.
local function drains(server)
    local answer = server:is_draining()
    return answer and answer ~= 0
end

-- Notes what a server did since the last step. Its counters begin at 0 again when somebody clears them.
local function look(name, server)
    local stats = server:get_stats()
    local broken = count(stats, "econ", "eresp", "wretr", "wredis")
    local failed = broken + count(stats, "hrsp_5xx")
    local ended = broken + count(stats, "hrsp_1xx", "hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx", "hrsp_other")
    local node = nodes[name] or Breaker.node()
    Breaker.note(node, math.max(ended - (node.ended or ended), 0), math.max(failed - (node.failed or failed), 0))
    node.ended, node.failed, node.server = ended, failed, server
    node.up = stats.status:find("^UP") ~= nil and not drains(server)
    node.managed = stats.status:find("^MAINT") ~= nil or drains(server)
    nodes[name] = node
end

local function others_than(suspect)
    local others = {}
    for name, node in pairs(nodes) do
        if node ~= suspect and node.up then
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

local function open_if_failing(name, node, now)
    local sum = Breaker.evidence(node, others_than(node))
    local open, serving = count_open_and_serving()
    if Breaker.fails_alone(sum) and Breaker.may_open(serving, open) then
        Breaker.open(node, now)
        node.server:check_force_down()
        core.log(core.warning, string.format("circuit of %s opens for %d s: it failed %d of %d requests, the others %d of %d",
            name, node.wait, sum.failed, sum.ended, sum.others_failed, sum.others_ended))
    end
end

-- Keeps a node down, whatever its health check finds, until its time is over; then the check lets it in, at a tenth of its
-- share (slowstart). A node in the hands of an operator is none of our business.
local function keep_open_or_close(name, node, now)
    if node.managed then
        Breaker.close(node, now)
    elseif now < node.open_until then
        node.server:check_force_down()
    elseif node.up then
        Breaker.close(node, now)
        core.log(core.warning, string.format("circuit of %s closes: it is ready and tried again", name))
    end
end

local function step()
    local now = core.now().sec
    for name, server in pairs(core.backends["nodes"].servers) do
        look(name, server)
    end
    for name, node in pairs(nodes) do
        if node.open_until then
            keep_open_or_close(name, node, now)
        elseif node.up then
            open_if_failing(name, node, now)
        end
    end
end

core.register_task(function()
    while true do
        core.msleep(STEP_MILLIS)
        step()
    end
end)
