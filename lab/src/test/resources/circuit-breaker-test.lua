-- What haproxy/circuit-breaker.lua makes of made-up nodes. Read by `haproxy -c` after it: the first claim that does not hold is an
-- error. Each text is a node's last steps: of ten requests in each, so many failed.

local function node(failed, requests)
    local made = Breaker.node()
    for digit in failed:gmatch("%d") do
        Breaker.note(made, requests or 10, tonumber(digit))
    end
    return made
end

local function judged(suspect, others)
    return Breaker.fails_alone(Breaker.evidence(suspect, others))
end

local function claim(holds, sentence)
    if not holds then
        error("it does not hold that " .. sentence, 0)
    end
end

local well = { node("00000000"), node("00000000") }

claim(judged(node("00009999"), well), "a node that fails while the others do not is left")
claim(judged(node("05050505"), well), "failing every second request is failing, also with pauses")
claim(not judged(node("04040404"), well), "failing less than every second request is not")
claim(not judged(node("00000999"), well), "a moment is not enough")
claim(not judged(node("2222", 2), well), "a few failures are not enough")
claim(not judged(node("99999999"), {}), "without others nobody knows whose fault it is")
claim(not judged(node("99999999"), { node("00000000", 0) }), "others without requests prove nothing")
claim(not judged(node("99999999"), { node("99999999"), node("99999999") }), "a shared fault is no node's own")
claim(not judged(node("99999999"), { node("00000000"), node("22222222") }), "one in ten of the others is too many")
claim(not judged(node("00009999"), { node("00009999"), node("00000999") }), "what went well before does not count")
claim(judged(node("00009999"), { node("99990000"), node("99990000") }), "what the others failed before does not count")
claim(not judged(node("999900000000000000000000"), well), "what is ten seconds ago is forgotten")

for _, case in ipairs({ { 1, 0, false }, { 2, 0, true }, { 3, 0, true }, { 2, 1, false }, { 4, 0, true }, { 3, 1, true },
    { 2, 2, false }, { 8, 0, true }, { 5, 3, true }, { 4, 4, false } }) do
    local serving, open, may = table.unpack(case)
    claim(Breaker.may_open(serving, open) == may,
        string.format("with %d serving and %d left one more may be left: %s", serving, open, tostring(may)))
end

local failing, now = Breaker.node(), 1000
for _, wait in ipairs({ 5, 10, 20, 40, 60, 60 }) do
    Breaker.open(failing, now)
    claim(failing.wait == wait and failing.open_until == now + wait, "it is left for " .. wait .. " s")
    now = now + wait
    Breaker.close(failing, now)
    claim(not failing.open_until and not judged(failing, well), "nothing is held against it when it is let in")
end
Breaker.open(failing, now + 61)
claim(failing.wait == 5, "after a minute without a fault it is left for 5 s again")
