-- One bot's budget for all processes: the arithmetic of bucket.py, by the clock of this server.
--
-- KEYS: the bucket. ARGV: calls a second; the lane that takes ("", "service", "broadcast"); how
-- many it wants; calls already made; seconds of a pause that the messenger asked for; seconds for
-- which a bucket stays closed that nobody has used lately; the time, or "" for this server's own.
-- Gives: calls granted, microseconds until it is worth asking again, microseconds of the pause left.
local SERVICE_LEAVES, BROADCAST_LEAVES = 0.2, 0.5
local QUANTUM_S, ANNOUNCED_S, HAIR = 0.02, 0.1, 1e-3
local UNUSED_S, KEPT_S = 1, 86400

local rate, lane, wanted = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local spent, pause, settling = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local now = tonumber(ARGV[7])
if not now then
  local time = redis.call('TIME')
  now = time[1] + time[2] / 1e6
end

local burst = math.max(1, rate)
local function left_by(part)
  return math.min(burst * part, burst - 1)
end

local held = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'closed', 'announced', 'paused')
local tokens = tonumber(held[1]) or left_by(SERVICE_LEAVES)
local at = tonumber(held[2])
local closed = tonumber(held[3]) or now
local announced = tonumber(held[4]) or now
local paused = tonumber(held[5]) or now

-- Nobody knows what was sent while the bucket was away.
if not at or (settling > 0 and now - at > UNUSED_S and closed <= now) then
  tokens = math.min(tokens, left_by(SERVICE_LEAVES))
  at, closed = now, math.max(closed, now + math.max(settling, UNUSED_S))
end
if now < at then -- the clock was set back
  at, announced = now, now
end
local since = math.max(at, closed)
if now > since then
  tokens = math.min(burst, tokens + (now - since) * rate)
end
if spent ~= 0 then
  tokens = math.max(math.min(tokens - spent, burst), -burst)
end
if pause > 0 then
  tokens = math.min(tokens, left_by(SERVICE_LEAVES))
  paused = math.max(paused, now + pause)
  closed = math.max(closed, paused)
end

local calls, wait = 0, math.max(closed - now, 0)
if lane ~= '' then
  local spare = tokens - left_by(lane == 'service' and SERVICE_LEAVES or BROADCAST_LEAVES)
  local ahead = lane == 'broadcast' and math.max(announced - now, 0) or 0
  if wait == 0 and ahead == 0 and spare + HAIR >= 1 then
    calls = math.min(wanted, math.floor(spare + HAIR))
    tokens = tokens - calls
  else
    local needed = math.max(1, math.min(wanted, rate * QUANTUM_S))
    wait = wait + math.max(needed - spare, 0) / rate
    if lane == 'service' then
      announced = now + wait + ANNOUNCED_S
    end
    wait = math.max(wait, ahead)
  end
end

local function exact(number)
  return string.format('%.17g', number)
end
redis.call('HSET', KEYS[1], 'tokens', exact(tokens), 'at', exact(now), 'closed', exact(closed),
  'announced', exact(announced), 'paused', exact(paused))
redis.call('EXPIRE', KEYS[1], math.ceil(KEPT_S + math.max(closed - now, 0)))
return {calls, math.ceil(wait * 1e6), math.ceil(math.max(paused - now, 0) * 1e6)}
