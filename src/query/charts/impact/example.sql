SELECT groupArray(leftOut) AS leftOutList, groupArray(r) AS endedList, groupArray(at) AS atList, groupArray(n) AS nList, groupArray(events) AS eventsList, groupArray(sum) AS sumList, groupArray(valued) AS valuedList, sumIf(n, at = -1 AND NOT (leftOut)) AS units
FROM (
  SELECT s.leftOut AS leftOut, s.ended AS r, s.at AS at, count() AS n, sum(s.once) AS events, sum(s.sum) AS sum, sum(s.valued) AS valued
  FROM (
    SELECT leftOut, at, once, sum, valued, if(at = -1, r, toInt64(0)) AS ended
    FROM (
      SELECT t.unit AS unit, t.r AS r, t.leftOut AS leftOut, o.ats AS ats, o.ns AS ns, o.sums AS sums, o.valueds AS valueds
      FROM (
        SELECT unit, s, toInt64(least(greatest(intDiv(plus(minus({p0:Int64}, s), 4838400000), 604800000), 0), 16)) AS r, earlier > 0 AND lastDay >= minus(day, 91) AS leftOut
        FROM (
          SELECT unit, argMinIf(s.s, s.place, s.s >= {p1:Int64}) AS s, argMinIf(s.day, s.place, s.s >= {p1:Int64}) AS day, argMinIf(s.holds, s.place, s.s >= {p1:Int64}) AS holds, countIf(s.s >= {p1:Int64}) AS n, countIf(NOT (s.s >= {p1:Int64})) AS earlier, maxIf(s.day, NOT (s.s >= {p1:Int64})) AS lastDay
          FROM (
            SELECT unit, toUnixTimestamp64Milli(time) AS s, toInt32(toDate(time, {p2:String})) AS day, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 85), bitOr(bitShiftLeft(toUInt128(chunk), 32), row)) AS place, toUInt8(1) AS holds
            FROM events
            ARRAY JOIN g0 AS unit
            WHERE project = {p3:UInt64} AND time >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC'))) AND (event_type = {p6:String})
          ) AS s
          GROUP BY unit
        )
        WHERE n > 0 AND holds
      ) AS t
      LEFT JOIN (
        SELECT unit, groupArray(at) AS ats, groupArray(n) AS ns, groupArray(sum) AS sums, groupArray(valued) AS valueds
        FROM (
          SELECT unit, at, count() AS n, toFloat64(0) AS sum, 0 AS valued
          FROM (
            SELECT p.unit AS unit, plus(multiply(p.outcome, 16), intDiv(plus(minus(p.ms, t.s), 4838400000), 604800000)) AS at
            FROM (
              SELECT unit, toUnixTimestamp64Milli(time) AS ms, toInt64(0) AS outcome
              FROM events
              ARRAY JOIN g0 AS unit
              WHERE project = {p3:UInt64} AND time >= fromUnixTimestamp64Milli({p7:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p8:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p7:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p8:Int64}, 'UTC'))) AND (event_type = {p9:String})
            ) AS p
            LEFT JOIN (
              SELECT unit, s, toInt64(least(greatest(intDiv(plus(minus({p0:Int64}, s), 4838400000), 604800000), 0), 16)) AS r, earlier > 0 AND lastDay >= minus(day, 91) AS leftOut
              FROM (
                SELECT unit, argMinIf(s.s, s.place, s.s >= {p1:Int64}) AS s, argMinIf(s.day, s.place, s.s >= {p1:Int64}) AS day, argMinIf(s.holds, s.place, s.s >= {p1:Int64}) AS holds, countIf(s.s >= {p1:Int64}) AS n, countIf(NOT (s.s >= {p1:Int64})) AS earlier, maxIf(s.day, NOT (s.s >= {p1:Int64})) AS lastDay
                FROM (
                  SELECT unit, toUnixTimestamp64Milli(time) AS s, toInt32(toDate(time, {p2:String})) AS day, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 85), bitOr(bitShiftLeft(toUInt128(chunk), 32), row)) AS place, toUInt8(1) AS holds
                  FROM events
                  ARRAY JOIN g0 AS unit
                  WHERE project = {p3:UInt64} AND time >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC'))) AND (event_type = {p6:String})
                ) AS s
                GROUP BY unit
              )
              WHERE n > 0 AND holds
            ) AS t ON p.unit = t.unit
            WHERE t.s > 0 AND NOT (t.leftOut) AND plus(minus(p.ms, t.s), 4838400000) >= 0 AND intDiv(plus(minus(p.ms, t.s), 4838400000), 604800000) < t.r
          )
          GROUP BY unit, at
        )
        GROUP BY unit
      ) AS o ON t.unit = o.unit
    )
    ARRAY JOIN arrayPushFront(ats, toInt64(-1)) AS at, arrayPushFront(ns, 0) AS once, arrayPushFront(sums, toFloat64(0)) AS sum, arrayPushFront(valueds, 0) AS valued
  ) AS s
  GROUP BY leftOut, r, at
);
-- p0 = 1780272000000
-- p1 = 1767225600000
-- p2 = "UTC"
-- p3 = 1
-- p4 = 1759363200000
-- p5 = 1775001600000
-- p6 = "Source connected"
-- p7 = 1762387200000
-- p8 = 1779840000000
-- p9 = "Report opened"
