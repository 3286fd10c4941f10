-- Applies one operation to one session, as Session.apply does, and stores it in the format of SessionCodec.
-- KEYS[1] the session
-- ARGV    expiry in ms, id of a new session or '' to need an existing one, idempotency key, checksum of the change, expected
--         version or '', most operations, most lines, most pieces, change, sku, quantity
-- Returns the name of the outcome and the stored session as it is now; nothing if there is no session.
local expiry, new_id, key, checksum, expected = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local most_operations, most_lines, most_pieces = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local change, sku, quantity = ARGV[9], ARGV[10], tonumber(ARGV[11] or '')
local change_text = table.concat(ARGV, ' ', 9) -- SessionChange.text

local stored = redis.call('GET', KEYS[1])
if not stored then
  if new_id == '' then return {} end
  stored = '2|' .. new_id .. '|0||'
end
local id, version, lines, operations = string.match(stored, '^[12]|([^|]+)|(%d+)|([^|]*)|([^|]*)$')
if not id then return { 'UNKNOWN_FORM', stored } end

local function answer(outcome) -- every use renews the expiry, a refused one as well
  redis.call('PEXPIRE', KEYS[1], expiry)
  return { outcome, stored }
end

-- Was the key used before? The log has an entry ",KEY:CHANGE" for each operation, in format 1 ",KEY:CHECKSUM".
local _, last = string.find(',' .. operations, ',' .. key .. ':', 1, true)
if last then
  local recorded = string.match(operations, '^[^,]*', last)
  if recorded == change_text or recorded == checksum then return answer('REPLAYED') end
  return answer('OPERATION_REUSED')
end
if expected ~= '' and expected ~= version then return answer('VERSION_MOVED') end

-- The line of the product, ",SKU=QUANTITY" with a comma before it, goes from start to stop in padded.
local padded = ',' .. lines
local start, stop, present = nil, nil, 0
if sku then
  start, stop = string.find(padded, ',' .. sku .. '=', 1, true)
  if start then
    local _, digits_end, digits = string.find(padded, '^(%d+)', stop + 1)
    stop, present = digits_end, tonumber(digits)
  end
end

if change == 'clear' then
  lines = ''
else
  local wanted = 0
  if change == 'add' then wanted = present + quantity elseif change == 'set' then wanted = quantity end
  if wanted > most_pieces then return answer('LINE_FULL') end
  local line = ''
  if wanted > 0 then line = ',' .. sku .. '=' .. string.format('%d', wanted) end
  if start then
    padded = string.sub(padded, 1, start - 1) .. line .. string.sub(padded, stop + 1)
  elseif wanted > 0 then
    local _, count = string.gsub(lines, '=', '')
    if count >= most_lines then return answer('CART_FULL') end
    padded = (lines == '' and '' or padded) .. line
  end
  lines = string.sub(padded, 2)
end

local _, count = string.gsub(operations, ':', '')
if count >= most_operations then
  operations = string.sub(operations, (string.find(operations, ',', 1, true) or #operations) + 1)
end
operations = (operations == '' and '' or operations .. ',') .. key .. ':' .. change_text

stored = '2|' .. id .. '|' .. string.format('%d', tonumber(version) + 1) .. '|' .. lines .. '|' .. operations
redis.call('SET', KEYS[1], stored, 'PX', expiry)
return { 'APPLIED', stored }
