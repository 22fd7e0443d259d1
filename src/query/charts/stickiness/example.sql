SELECT groupArray(cell) AS cells, groupArray(n) AS ns, sumIf(n, cell = 448) AS units
FROM (
  SELECT cell, count() AS n
  FROM (
    SELECT arrayJoin(arrayPushBack(own, 448)) AS cell
    FROM (
      SELECT unit, groupArray(plus(multiply(x, 32), days)) AS own
      FROM (
        SELECT unit, x, bitCount(marks) AS days
        FROM (
          SELECT unit, x, groupBitOr(bitShiftLeft(toUInt32(1), modulo(day, 32))) AS marks
          FROM (
            SELECT unit, toUInt16(intDiv(minus(toUnixTimestamp64Milli(time), {p0:Int64}), 604800000)) AS x, toInt32(toDate(time, {p1:String})) AS day
            FROM events
            ARRAY JOIN g0 AS unit
            WHERE project = {p2:UInt64} AND time >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p3:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND (1)
          )
          GROUP BY unit, x
        )
      )
      GROUP BY unit
    )
  )
  GROUP BY cell
);
-- p0 = 1766966400000
-- p1 = "UTC"
-- p2 = 1
-- p3 = 1767225600000
-- p4 = 1775001600000
