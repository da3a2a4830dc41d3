import { boundFunctions, boundKeptMs } from "./admit-script";
import { defineScript } from "./redis-store";

/**
 * Ends reservations. KEYS: a mark of this batch, then two for each part. ARGV: how long the mark stands, then for each
 * part lease (or ''), units reserved, units used. The mark makes sending it again harmless. A part whose lease is
 * unknown (it ran out, or Redis was emptied, or it was reserved elsewhere) charges what was used; one whose bound is
 * unknown does nothing, as who loads the bound finds the charge in the database.
 */
export const settleScript = defineScript(`#!lua flags=allow-key-locking
${boundFunctions}
if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) then return 0 end
for part = 0, (#KEYS - 1) / 2 - 1 do
  local hash, leases = KEYS[part * 2 + 2], KEYS[part * 2 + 3]
  local lease, reserved, used = ARGV[part * 3 + 2], tonumber(ARGV[part * 3 + 3]), tonumber(ARGV[part * 3 + 4])
  local known = redis.call('HMGET', hash, 'c', 'r', 'v', 'l:' .. lease)
  if known[1] then
    local held = tonumber(known[4]) or 0
    local back = math.min(held, reserved)
    if back > 0 or used > 0 then
      redis.call('HSET', hash, 'c', whole(known[1] + used), 'r', whole(math.max(0, known[2] - back)), 'v', whole(known[3] + 1))
    end
    if back > 0 and back < held then
      redis.call('HSET', hash, 'l:' .. lease, whole(held - back))
    elseif back > 0 then
      redis.call('HDEL', hash, 'l:' .. lease)
      redis.call('ZREM', leases, lease)
    end
  end
end
return 1
`);

/** Tells at which change each bound (KEYS, its hash) stands; '' where it is unknown. */
export const lookScript = defineScript(`#!lua flags=allow-key-locking
local answer = {}
for index, hash in ipairs(KEYS) do
  answer[index] = redis.call('HGET', hash, 'v') or ''
end
return answer
`);

/**
 * Takes over what the database has charged. KEYS: hash and leases of the bound. ARGV: charged units, the change at which
 * the bound stood before the reading ('' where it was not asked, and is to be made if it is not there), a lease's
 * length, then lease and units of this process' reservations under way, which are put back if Redis lost them.
 *
 * Requests under way may have charged already what is reserved here, so the reading proves only that its figure less
 * those was charged; in a quiet moment it is exact, also downwards.
 */
export const absorbScript = defineScript(`#!lua flags=allow-key-locking
${boundFunctions}
local hash, leases = KEYS[1], KEYS[2]
local charged, seen, lease_ms = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local known = redis.call('HMGET', hash, 'c', 'r', 'v')
local c, r, v = tonumber(known[1]), tonumber(known[2]) or 0, tonumber(known[3])
local time = time_ms()
if not c and seen ~= '' then return 0 end
if not c then
  -- It begins at a number that it never had before, so that no one takes it for the one that was lost.
  redis.call('DEL', leases)
  c, r, v = charged, 0, time * 1000
elseif r == 0 and known[3] == seen then
  c = charged
else
  c = math.max(c, charged - r)
end
for at = 4, #ARGV, 2 do
  if redis.call('HEXISTS', hash, 'l:' .. ARGV[at]) == 0 then
    redis.call('HSET', hash, 'l:' .. ARGV[at], ARGV[at + 1])
    redis.call('ZADD', leases, whole(time + lease_ms), ARGV[at])
    r = r + tonumber(ARGV[at + 1])
  end
end
redis.call('HSET', hash, 'c', whole(c), 'r', whole(r), 'v', whole(v + 1))
redis.call('HDEL', hash, 'reload')
redis.call('PEXPIRE', hash, '${boundKeptMs}')
redis.call('PEXPIRE', leases, '${boundKeptMs}')
return 1
`);
