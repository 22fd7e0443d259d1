SELECT groupArray(x) AS xs, groupArray(n) AS ns, sumIf(n, x = 3) AS units
FROM (
  SELECT x, if(x = 3, uniqExactIf(unit, x = 3), count()) AS n
  FROM (
    SELECT unit, arrayJoin(arrayConcat(bitPositionsToArray(w0), [toUInt64(3)])) AS x
    FROM (
      SELECT unit, w0
      FROM (
        SELECT unit, arraySum((b, t, n) -> if(t > 0 AND n >= {p0:Float64}, b, toUInt64(0)), {p1:Array(UInt64)}, arraySlice(times, 1, 3), arraySlice(numbers, 1, 3)) AS w0
        FROM (
          SELECT unit, times, times AS numbers
          FROM (
            SELECT unit, sumForEach(each) AS times
            FROM (
              SELECT s.unit AS unit, arrayMap((f, t) -> if(s.place >= f AND s.place < t, s.times, 0), {p2:Array(Int64)}, {p3:Array(Int64)}) AS each
              FROM (
                SELECT unit, day AS place, sum(n) AS times
                FROM (
                  SELECT unit, toInt32(toDate(time, {p4:String})) AS day, toUInt32(1) AS n, time AS first, time AS last, unit = arrayElement(g0, 1) AS events
                  FROM events
                  ARRAY JOIN g0 AS unit
                  WHERE project = {p5:UInt64} AND time < fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p6:Int64}, 'UTC'))) AND (1)
                )
                GROUP BY unit, day
              ) AS s
            )
            GROUP BY unit
          )
        )
      )
      WHERE w0 != 0
    )
  )
  GROUP BY x
);
-- p0 = 1
-- p1 = ["1","2","4"]
-- p2 = [-1000000,-1000000,-1000000]
-- p3 = [20485,20513,20544]
-- p4 = "UTC"
-- p5 = 1
-- p6 = 1775001600000
