SELECT groupArray(gap) AS gaps, groupArray(n) AS ns, sum(n) AS units
FROM (
  SELECT gap, count() AS n
  FROM (
    SELECT least(intDiv(plus(twice, 1), 2), 15) AS gap
    FROM (
      SELECT unit, plus(arrayElement(gaps, intDiv(plus(length(gaps), 1), 2)), arrayElement(gaps, plus(intDiv(length(gaps), 2), 1))) AS twice
      FROM (
        SELECT unit, arraySort(arrayPopFront(arrayDifference(days))) AS gaps
        FROM (
          SELECT unit, arraySort(arrayConcat(bitPositionsToArray(w0), arrayMap(p -> plus(p, 64), bitPositionsToArray(w1)))) AS days
          FROM (
            SELECT r.unit AS unit, groupBitOr(r.w0) AS w0, groupBitOr(r.w1) AS w1
            FROM (
              SELECT if(m.canonical = 0, s.unit, m.canonical) AS unit, s.w0 AS w0, s.w1 AS w1
              FROM (
                SELECT unit, groupBitOr(if(x < 64, bitShiftLeft(toUInt64(1), bitAnd(x, 63)), toUInt64(0))) AS w0, groupBitOr(if(x >= 64, bitShiftLeft(toUInt64(1), bitAnd(x, 63)), toUInt64(0))) AS w1
                FROM (
                  SELECT unit, toUInt16(minus(day, 20454)) AS x
                  FROM (
                    SELECT user AS unit, toInt32(toDate(time, {p0:String})) AS day
                    FROM events
                    WHERE project = {p1:UInt64} AND time >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p2:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p3:Int64}, 'UTC'))) AND (event_type = {p4:String})
                  )
                )
                GROUP BY unit
              ) AS s
              LEFT JOIN (
                SELECT user, canonical
                FROM (
                  SELECT user, argMax(canonical, bitOr(bitShiftLeft(toUInt128(chunk), 32), row)) AS canonical
                  FROM merges
                  WHERE project = {p1:UInt64}
                  GROUP BY user
                )
                WHERE canonical != user
              ) AS m ON s.unit = m.user
            ) AS r
            GROUP BY unit
          )
        )
        WHERE length(days) > 1
      )
    )
  )
  GROUP BY gap
);
-- p0 = "UTC"
-- p1 = 1
-- p2 = 1767225600000
-- p3 = 1775001600000
-- p4 = "Report opened"
