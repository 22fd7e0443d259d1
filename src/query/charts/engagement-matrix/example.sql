SELECT toString(event_type) AS event, groupArrayIf(at, at <= 14) AS ats, groupArrayIf(n, at <= 14) AS ns, groupArrayIf(toUInt16(intDiv(minus(minus(at, -20436), 20451), 7)), at > 14) AS totalAts, groupArrayIf(n, at > 14) AS totals, sumIf(n, at = 14) AS size
FROM (
  SELECT event_type, toUInt64(multiIf(grouping(x) = 1, 14, grouping(day) = 1, x, plus(minus(day, 20451), 15))) AS at, uniqExact(unit) AS n
  FROM (
    SELECT unit, toUInt16(intDiv(minus(toUnixTimestamp64Milli(time), {p0:Int64}), 604800000)) AS x, toInt32(toDate(time, {p1:String})) AS day, event_type
    FROM events
    ARRAY JOIN g0 AS unit
    WHERE project = {p2:UInt64} AND time >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p3:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND (1)
  )
  GROUP BY GROUPING SETS ((event_type, x, day), (event_type, x), (event_type))
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
