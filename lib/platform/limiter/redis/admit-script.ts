import { defineScript } from "./redis-store";

/*
 * What stands in Redis, all under `tollgate:`
 *
 *   window:<ms>:<subject>   list, one entry for each step in which something was admitted, oldest first:
 *                           `<step>:<sum before>:<sum after>`. The sums run on, so that what counts in any stretch is
 *                           a difference of two, and what has left is cut off in one go. They begin at Redis' time in
 *                           microseconds, so that a list made anew goes on above the one that ran out.
 *   bound:<id>              hash: c charged, r reserved, v changes with every change, l:<lease> units of a lease,
 *                           reload where a lease ran out and the database must be asked again
 *   leases:<id>             sorted set of leases by their deadline, in Redis' own time
 *   epoch:<subject>         revocation epoch; absent is 0
 */

/** A bound that nobody compares with the database any more leaves Redis after this, its leases with it. */
export const boundKeptMs = 3_600_000;

/** Functions of the scripts that deal with bounds. */
export const boundFunctions = `
local function time_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function whole(number) return string.format('%.0f', number) end
`;

/**
 * One admission. Reads everything, decides, and only then writes. ARGV: nowMs, weight, units, lease, lease's length,
 * number of windows, number of chains, expected epoch or ''; for each window limit, windowMs, stepMs, the least that is
 * known to be used, what was admitted without Redis and when the last of that; for each chain the number of its bounds
 * and their capacities. KEYS: epoch (if any), windows, then two for each bound. Answers by the codes of
 * {@link admitCodes}.
 */
export const admitScript = defineScript(`#!lua flags=allow-key-locking
${boundFunctions}
local now, weight, units = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local lease, lease_ms = ARGV[4], tonumber(ARGV[5])
local window_count, chain_count = tonumber(ARGV[6]), tonumber(ARGV[7])
local key, arg = 0, 8

if ARGV[8] ~= '' then
  key = 1
  local epoch = redis.call('GET', KEYS[1]) or '0'
  if epoch ~= ARGV[8] then return {3, epoch} end
end

local function parse(entry)
  local step, before, sum = string.match(entry, '^(-?%d+):(%d+):(%d+)$')
  return tonumber(step), tonumber(before), tonumber(sum)
end

-- The first entry from low on that passes; the last one surely does.
local function search(list, low, passes)
  local high = redis.call('LLEN', list) - 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    if passes(parse(redis.call('LINDEX', list, middle))) then high = middle else low = middle + 1 end
  end
  return low
end

local windows = {}
for index = 1, window_count do
  local window = { list = KEYS[key + index], limit = tonumber(ARGV[arg + 1]), ms = tonumber(ARGV[arg + 2]),
    step_ms = tonumber(ARGV[arg + 3]), known = tonumber(ARGV[arg + 4]), owed = tonumber(ARGV[arg + 5]),
    owed_at = tonumber(ARGV[arg + 6]), used = 0, first = -1 }
  arg = arg + 6
  local tail = redis.call('LINDEX', window.list, -1)
  if tail then
    window.step, window.before, window.sum = parse(tail)
    local first_step = math.floor((now - window.ms + 1) / window.step_ms)
    if window.step >= first_step then
      local step, before = parse(redis.call('LINDEX', window.list, 0))
      window.first = 0
      if step < first_step then
        window.first = search(window.list, 1, function(s) return s >= first_step end)
        step, before = parse(redis.call('LINDEX', window.list, window.first))
      end
      window.used = window.sum - before
    end
  end
  windows[index] = window
end
key = key + window_count

local chains, states, missing, listed = {}, {}, {4}, 0
if chain_count > 0 then
  local time = time_ms()
  for index = 1, chain_count do
    local chain = {}
    arg = arg + 1
    for place = 1, tonumber(ARGV[arg]) do
      arg = arg + 1
      listed = listed + 1
      local hash, leases = KEYS[key + 1], KEYS[key + 2]
      key = key + 2
      local state = states[hash]
      if not state then
        local known = redis.call('HMGET', hash, 'c', 'r', 'v', 'reload')
        state = { hash = hash, leases = leases, taken = 0, c = tonumber(known[1]), r = tonumber(known[2]), v = tonumber(known[3]) }
        states[hash] = state
        if state.c then
          local over = redis.call('ZRANGEBYSCORE', leases, '-inf', time, 'LIMIT', 0, 100)
          if #over > 0 then
            -- Their process is gone, and perhaps it had charged: the database knows.
            for _, id in ipairs(over) do
              state.r = state.r - (tonumber(redis.call('HGET', hash, 'l:' .. id)) or 0)
              redis.call('HDEL', hash, 'l:' .. id)
              redis.call('ZREM', leases, id)
            end
            state.r = math.max(0, state.r)
            redis.call('HSET', hash, 'r', whole(state.r), 'v', whole(state.v + 1), 'reload', '1')
            known[4] = '1'
          end
        end
        if not state.c or known[4] then missing[#missing + 1] = listed end
      end
      chain[place] = { state = state, index = listed, capacity = tonumber(ARGV[arg]) }
    end
    chains[index] = chain
  end
  if #missing > 1 then return missing end
end

local function write(window, added, at)
  local step = math.floor(at / window.step_ms)
  -- Clocks may step back, or differ between processes: never before the newest entry.
  if window.first >= 0 then step = math.max(step, window.step) end
  if window.first < 0 then
    if window.step then redis.call('DEL', window.list) end
    window.before = window.sum or time_ms() * 1000
    window.sum = window.before + added
    redis.call('RPUSH', window.list, whole(step) .. ':' .. whole(window.before) .. ':' .. whole(window.sum))
  else
    if window.first > 0 then redis.call('LTRIM', window.list, window.first, -1) end
    if window.step ~= step then window.before = window.sum end
    window.sum = window.sum + added
    local entry = whole(step) .. ':' .. whole(window.before) .. ':' .. whole(window.sum)
    if window.step == step then redis.call('LSET', window.list, -1, entry) else redis.call('RPUSH', window.list, entry) end
  end
  window.step, window.first, window.used = step, 0, window.used + added
  redis.call('PEXPIRE', window.list, whole(window.ms + window.step_ms + 60000))
end

for _, window in ipairs(windows) do
  if window.known > window.used then write(window, window.known - window.used, window.owed > 0 and window.owed_at or now) end
  if window.owed > 0 then write(window, window.owed, window.owed_at) end
end

local function tell_windows(answer)
  for _, window in ipairs(windows) do
    answer[#answer + 1] = math.max(0, window.limit - window.used)
    answer[#answer + 1] = window.step and math.max(0, (window.step + 1) * window.step_ms - 1 + window.ms - now) or 0
    answer[#answer + 1] = window.sum or 0
  end
  return answer
end

local slowest, wait = 0, -1
if weight > 0 then
  for index, window in ipairs(windows) do
    if window.used + weight > window.limit then
      local ms = math.huge
      if weight <= window.limit then
        local enough = window.sum + weight - window.limit
        local step = parse(redis.call('LINDEX', window.list, search(window.list, window.first, function(_, _, sum) return sum >= enough end)))
        ms = (step + 1) * window.step_ms - 1 + window.ms - now
      end
      if ms > wait then slowest, wait = index, ms end
    end
  end
end
if slowest > 0 then return tell_windows({1, slowest - 1, wait == math.huge and -1 or wait}) end

local function left_of(bound)
  return math.max(0, bound.capacity - bound.state.c - bound.state.r - bound.state.taken)
end
local function tell_left(answer)
  for _, chain in ipairs(chains) do
    local sum = 0
    for _, bound in ipairs(chain) do sum = sum + left_of(bound) end
    answer[#answer + 1] = sum
  end
  return answer
end

local parts = {}
if units > 0 then
  for index, chain in ipairs(chains) do
    local rest = units
    for _, bound in ipairs(chain) do
      local taken = math.min(rest, left_of(bound))
      if taken > 0 then
        bound.state.taken = bound.state.taken + taken
        rest = rest - taken
        parts[#parts + 1] = bound.index - 1
        parts[#parts + 1] = taken
      end
    end
    if rest > 0 then
      for _, state in pairs(states) do state.taken = 0 end
      return tell_left(tell_windows({2, index - 1}))
    end
  end
end

if weight > 0 then
  for _, window in ipairs(windows) do write(window, weight, now) end
end
for hash, state in pairs(states) do
  if state.taken > 0 then
    redis.call('HSET', hash, 'r', whole(state.r + state.taken), 'v', whole(state.v + 1), 'l:' .. lease, whole(state.taken))
    redis.call('ZADD', state.leases, whole(time_ms() + lease_ms), lease)
    redis.call('PEXPIRE', state.leases, '${boundKeptMs}')
  end
end
local answer = tell_left(tell_windows({0}))
for _, part in ipairs(parts) do answer[#answer + 1] = part end
return answer
`);

/** First number of an answer. A window is told by what remains, milliseconds until its reset, and its running sum. */
export const admitCodes = {
  /** Then windows, left by chain, and pairs of bound and units. */
  admitted: 0,
  /** Then the window and the wait (-1: for ever), then windows. */
  limited: 1,
  /** Then the chain, then windows, left by chain. */
  exhausted: 2,
  /** Then the epoch, as text. */
  stale: 3,
  /** Then the bounds that must be loaded, counted from 1. */
  missing: 4,
} as const;
