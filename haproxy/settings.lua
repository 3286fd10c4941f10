-- Validates at the start what haproxy.cfg itself cannot: HAProxy accepts "-1" and "1.5" as ranges of numbers.
local limit = os.getenv("WEBPOS_RATE_LIMIT")
if limit and limit ~= "" and not limit:match("^[1-9]%d?%d?%d?%d?%d?$") then
    error("WEBPOS_RATE_LIMIT is a whole number of requests a second, 1 to 999999, not '" .. limit
        .. "'; set it to one or leave it out", 0)
end
