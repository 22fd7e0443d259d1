SELECT value0, count() AS n, sum(countIf(place = 1)) OVER () AS units, sum(count()) OVER () AS unitsOfValues, sum(if(value0 = {p0:String}, count(), 0)) OVER () AS noneUnits, count() OVER () AS found
FROM (
  SELECT value0, place
  FROM (
    SELECT unit, groupArray(value0) AS values
    FROM (
      SELECT s.unit AS unit, s.value0 AS value0
      FROM (
        SELECT s.unit AS unit, ifNull(l0.value, {p0:String}) AS value0
        FROM (
          SELECT unit, held AS c0
          FROM (
            SELECT s.unit AS unit, argMax(s.held, s.place) AS held, max(s.place) AS place
            FROM (
              SELECT s.unit AS unit, argMax(s.held, s.place) AS held, max(s.place) AS place
              FROM (
                SELECT unit, ver AS held, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 85), bitOr(bitShiftLeft(toUInt128(chunk), 32), row)) AS place
                FROM events
                ARRAY JOIN g0 AS unit, v0 AS ver
                WHERE project = {p1:UInt64} AND time >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p2:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p3:Int64}, 'UTC'))) AND (1)
              ) AS s
              GROUP BY unit
            ) AS s
            GROUP BY unit
          )
        ) AS s
        LEFT JOIN (
          SELECT key, CAST(arrayJoin(arrayDistinct(values)), 'LowCardinality(Nullable(String))') AS value
          FROM (
            SELECT key, any(values) AS values
            FROM (
              SELECT ver AS key, if(startsWith(dynamicType(props.{p4:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p4:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p4:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p4:Identifier}, 'Nullable(String)'), '')])) AS values
              FROM versions
              WHERE project = {p1:UInt64} AND type = {p5:String}
              SETTINGS output_format_json_quote_64bit_integers = 0
            )
            GROUP BY key
          )
        ) AS l0 ON s.c0 = l0.key
      ) AS s
      GROUP BY unit, value0
    )
    GROUP BY unit
  )
  ARRAY JOIN values AS value0, arrayEnumerate(values) AS place
)
GROUP BY value0
ORDER BY n DESC, value0
LIMIT {p6:UInt64};
-- p0 = "(none)"
-- p1 = 1
-- p2 = 1767225600000
-- p3 = 1775001600000
-- p4 = "plan"
-- p5 = "company"
-- p6 = 100
