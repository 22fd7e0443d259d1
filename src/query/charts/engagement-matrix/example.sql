SELECT name
FROM (
  SELECT name, uniqExact(unit) AS n
  FROM (
    SELECT CAST(event_type, 'String') AS name, unit
    FROM (
      SELECT unit, event_type
      FROM (
        SELECT unit, event_type
        FROM events
        ARRAY JOIN g0 AS unit
        WHERE project = {p0:UInt64} AND time >= fromUnixTimestamp64Milli({p1:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p1:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p2:Int64}, 'UTC'))) AND (1)
      )
      GROUP BY unit, event_type
    )
  )
  GROUP BY name
)
ORDER BY n DESC, name
LIMIT {p3:UInt64};
-- p0 = 1
-- p1 = 1767225600000
-- p2 = 1775001600000
-- p3 = 20
