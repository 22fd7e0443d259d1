SELECT toString(event_type) AS event, groupArrayIf(at, at <= 14) AS ats, groupArrayIf(n, at <= 14) AS ns, groupArrayIf(toUInt16(intDiv(minus(minus(at, -20436), 20451), 7)), at > 14) AS totalAts, groupArrayIf(n, at > 14) AS totals, sumIf(n, at = 14) AS size
FROM (
  SELECT event_type, at, count() AS n
  FROM (
    SELECT event_type, arrayJoin(arrayConcat(arrayConcat(bitPositionsToArray(w0), [toUInt64(14)]), arrayMap(d -> plus(d, 15), arrayConcat(bitPositionsToArray(d0), arrayMap(p -> plus(p, 64), bitPositionsToArray(d1)))))) AS at
    FROM (
      SELECT unit, event_type, groupBitOr(bitShiftLeft(toUInt64(1), x)) AS w0, groupBitOr(if(toUInt16(minus(day, 20451)) < 64, bitShiftLeft(toUInt64(1), bitAnd(toUInt16(minus(day, 20451)), 63)), toUInt64(0))) AS d0, groupBitOr(if(toUInt16(minus(day, 20451)) >= 64, bitShiftLeft(toUInt64(1), bitAnd(toUInt16(minus(day, 20451)), 63)), toUInt64(0))) AS d1
      FROM (
        SELECT unit, toUInt16(intDiv(minus(toUnixTimestamp64Milli(time), {p0:Int64}), 604800000)) AS x, toInt32(toDate(time, {p1:String})) AS day, event_type
        FROM events
        ARRAY JOIN g0 AS unit
        WHERE project = {p2:UInt64} AND time >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p3:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND (1)
      )
      GROUP BY unit, event_type
    )
  )
  GROUP BY event_type, at
)
GROUP BY event_type
ORDER BY size DESC, event
LIMIT {p5:UInt64};
-- p0 = 1766966400000
-- p1 = "UTC"
-- p2 = 1
-- p3 = 1767225600000
-- p4 = 1775001600000
-- p5 = 20
