-- Tests of haproxy/log-throttle.lua. Loaded by `haproxy -c` after it: the first check that fails is an error.

local function check(holds, sentence)
    if not holds then
        error("it does not hold that " .. sentence, 0)
    end
end

local throttle = LogThrottle.new()
for number = 1, 100 do
    check(LogThrottle.admit(throttle, "503 from node-1") == (number <= 5), "the first five of a kind are logged")
end
check(LogThrottle.admit(throttle, "503 from node-2"), "another kind is counted by itself")

local lines = LogThrottle.next_window(throttle)
check(#lines == 1 and lines[1] == "95 more responses with 503 from node-1 within 10 s", "what was left out is counted")
check(#LogThrottle.next_window(throttle) == 0, "nothing is reported where nothing was left out")
check(LogThrottle.admit(throttle, "503 from node-1"), "in the next window there are lines again")
