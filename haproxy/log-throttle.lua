-- Bounds the log of a front door that fails: of each kind of error, which is a status and who sent it, a few lines within ten seconds,
-- then one line with the number of those left out. A client cannot choose how many kinds there are.

local WINDOW_SECONDS = 10
local LINES_PER_WINDOW = 5

LogThrottle = {}

function LogThrottle.new()
    return { logged = {}, omitted = {} }
end

-- Returns whether an error of this kind may have a line, and counts it.
function LogThrottle.admit(throttle, kind)
    local logged = throttle.logged[kind] or 0
    if logged < LINES_PER_WINDOW then
        throttle.logged[kind] = logged + 1
        return true
    end
    throttle.omitted[kind] = (throttle.omitted[kind] or 0) + 1
    return false
end

-- Begins the next window; returns the lines that say what was left out in the last one.
function LogThrottle.next_window(throttle)
    local lines = {}
    for kind, count in pairs(throttle.omitted) do
        table.insert(lines, string.format("%d more responses with %s within %d s", count, kind, WINDOW_SECONDS))
    end
    table.sort(lines)
    throttle.logged, throttle.omitted = {}, {}
    return lines
end

-- The code above is independent of HAProxy, the code below is not.

local throttle = LogThrottle.new()

-- Lines of this level are not logged (haproxy.cfg logs warnings and what is worse). HAProxy 2.6 has no rule that silences a response of
-- its own.
local UNLOGGED = core.debug

-- Called for each error that would be logged, by a rule of haproxy.cfg; its value means nothing.
core.register_fetches("throttle_log", function(txn)
    local server = txn.f:srv_name()
    local sender = server and server ~= "" and server or "the front door"
    if not LogThrottle.admit(throttle, string.format("%s from %s", txn.f:status(), sender)) then
        txn:set_loglevel(UNLOGGED)
    end
    return true
end)

core.register_task(function()
    while true do
        core.sleep(WINDOW_SECONDS)
        for _, line in ipairs(LogThrottle.next_window(throttle)) do
            core.log(core.warning, line)
        end
    end
end)
