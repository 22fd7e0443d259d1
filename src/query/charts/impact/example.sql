SELECT groupArray(leftOut) AS leftOutList, groupArray(r) AS endedList, groupArray(at) AS atList, groupArray(n) AS nList, groupArray(events) AS eventsList, groupArray(sum) AS sumList, groupArray(valued) AS valuedList, sumIf(n, at = -1 AND NOT (leftOut)) AS units
FROM (
  SELECT s.leftOut AS leftOut, s.ended AS r, s.at AS at, count() AS n, sum(s.once) AS events, sum(s.sum) AS sum, sum(s.valued) AS valued
  FROM (
    SELECT toUInt8(0) AS leftOut, toInt64(0) AS ended, at, n AS once, sum, valued
    FROM (
      SELECT unit, at, count() AS n, toFloat64(0) AS sum, 0 AS valued
      FROM (
        SELECT p.unit AS unit, plus(multiply(p.outcome, 16), intDiv(plus(minus(p.ms, t.s), 4838400000), 604800000)) AS at
        FROM (
          SELECT unit, toUnixTimestamp64Milli(time) AS ms, toInt64(0) AS outcome
          FROM events
          ARRAY JOIN g0 AS unit
          WHERE project = {p0:UInt64} AND time >= fromUnixTimestamp64Milli({p1:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p1:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p2:Int64}, 'UTC'))) AND (event_type = {p3:String})
        ) AS p
        LEFT JOIN (
          SELECT unit, s, toInt64(least(greatest(intDiv(plus(minus({p4:Int64}, s), 4838400000), 604800000), 0), 16)) AS r, earlier > 0 AND lastDay >= minus(toInt32(toDate(fromUnixTimestamp64Milli(s, 'UTC'), {p5:String})), 91) AS leftOut
          FROM (
            SELECT unit, minIf(s.s, s.s >= {p6:Int64}) AS s, countIf(s.s >= {p6:Int64}) AS n, countIf(NOT (s.s >= {p6:Int64})) AS earlier, maxIf(s.day, NOT (s.s >= {p6:Int64})) AS lastDay
            FROM (
              SELECT unit, toUnixTimestamp64Milli(time) AS s, toInt32(toDate(time, {p5:String})) AS day
              FROM events
              ARRAY JOIN g0 AS unit
              WHERE project = {p0:UInt64} AND time >= fromUnixTimestamp64Milli({p7:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p8:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p7:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p8:Int64}, 'UTC'))) AND (event_type = {p9:String})
            ) AS s
            GROUP BY unit
          )
          WHERE n > 0
        ) AS t ON p.unit = t.unit
        WHERE t.s > 0 AND NOT (t.leftOut) AND plus(minus(p.ms, t.s), 4838400000) >= 0 AND intDiv(plus(minus(p.ms, t.s), 4838400000), 604800000) < t.r
      )
      GROUP BY unit, at
    )
    UNION ALL
    SELECT leftOut, r AS ended, toInt64(-1) AS at, 0 AS once, toFloat64(0) AS sum, 0 AS valued
    FROM (
      SELECT unit, s, toInt64(least(greatest(intDiv(plus(minus({p4:Int64}, s), 4838400000), 604800000), 0), 16)) AS r, earlier > 0 AND lastDay >= minus(toInt32(toDate(fromUnixTimestamp64Milli(s, 'UTC'), {p5:String})), 91) AS leftOut
      FROM (
        SELECT unit, minIf(s.s, s.s >= {p6:Int64}) AS s, countIf(s.s >= {p6:Int64}) AS n, countIf(NOT (s.s >= {p6:Int64})) AS earlier, maxIf(s.day, NOT (s.s >= {p6:Int64})) AS lastDay
        FROM (
          SELECT unit, toUnixTimestamp64Milli(time) AS s, toInt32(toDate(time, {p5:String})) AS day
          FROM events
          ARRAY JOIN g0 AS unit
          WHERE project = {p0:UInt64} AND time >= fromUnixTimestamp64Milli({p7:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p8:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p7:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p8:Int64}, 'UTC'))) AND (event_type = {p9:String})
        ) AS s
        GROUP BY unit
      )
      WHERE n > 0
    )
  ) AS s
  GROUP BY leftOut, r, at
);
-- p0 = 1
-- p1 = 1762387200000
-- p2 = 1779840000000
-- p3 = "Report opened"
-- p4 = 1780272000000
-- p5 = "UTC"
-- p6 = 1767225600000
-- p7 = 1759363200000
-- p8 = 1775001600000
-- p9 = "Source connected"
