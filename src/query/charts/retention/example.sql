SELECT groupArray(x) AS xs, groupArray(at) AS ats, groupArray(n) AS ns, sumIf(n, at = 9 AND x = 28) AS size
FROM (
  SELECT x, at, sum(n) AS n
  FROM (
    SELECT x, arrayJoin(arrayConcat(bitPositionsToArray(m0w0), [toUInt64(9)])) AS at, n
    FROM (
      SELECT x, m0w0, count() AS n
      FROM (
        SELECT x, m0w0
        FROM (
          SELECT unit, arrayConcat(groupArray(x), [toUInt16(plus(min(x), 14)), toUInt16(28)]) AS xs, arrayConcat(groupArray(m0w0), [toUInt64(0), groupBitOr(bitAnd(m0w0, {p0:UInt64}))]) AS m0w0s
          FROM (
            SELECT unit, x, bitAnd(bitShiftRight(r0w0, x), {p0:UInt64}) AS m0w0
            FROM (
              SELECT unit, r0w0, toUInt16(intDiv(minus(toUnixTimestamp64Milli(firstEver), {p1:Int64}), 604800000)) AS x
              FROM (
                SELECT s.unit AS unit, s.r0w0 AS r0w0, f.first AS firstEver
                FROM (
                  SELECT unit, groupBitOr(bitShiftLeft(toUInt64(1), x)) AS r0w0
                  FROM (
                    SELECT unit, toUInt16(intDiv(minus(toUnixTimestamp64Milli(time), {p1:Int64}), 604800000)) AS x, toUnixTimestamp64Milli(time) AS first, toUnixTimestamp64Milli(time) AS last, time < fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AS isStart
                    FROM events
                    ARRAY JOIN g0 AS unit
                    WHERE project = {p3:UInt64} AND time >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC'))) AND (1)
                  )
                  GROUP BY unit
                ) AS s
                LEFT JOIN (
                  SELECT unit, min(d.first) AS first, max(d.last) AS last
                  FROM (
                    SELECT unit, toInt32(toDate(time, {p6:String})) AS day, toUInt32(1) AS n, time AS first, time AS last, unit = arrayElement(g0, 1) AS events
                    FROM events
                    ARRAY JOIN g0 AS unit
                    WHERE project = {p3:UInt64} AND (1)
                  ) AS d
                  GROUP BY unit
                ) AS f ON s.unit = f.unit
              )
              WHERE firstEver >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND firstEver < fromUnixTimestamp64Milli({p2:Int64}, 'UTC')
            )
          )
          GROUP BY unit
        )
        ARRAY JOIN xs AS x, m0w0s AS m0w0
      )
      GROUP BY x, m0w0
    )
  )
  GROUP BY x, at
);
-- p0 = "511"
-- p1 = 1766966400000
-- p2 = 1775001600000
-- p3 = 1
-- p4 = 1767225600000
-- p5 = 1780272000000
-- p6 = "UTC"
