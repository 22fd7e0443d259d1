SELECT s.value0 AS value0, s.ats AS ats, s.ns AS ns, s.inRange AS inRange, s.size AS size, s.everyUnit AS everyUnit, sum(s.size) OVER () AS everyValue, sum(if(s.value0 = {p0:String}, s.size, 0)) OVER () AS everyNone, count() OVER () AS found
FROM (
  SELECT value0, groupArray(at) AS ats, groupArray(n) AS ns, countIf(at = 1) AS inRange, sumIf(n, at = 1) AS size, sum(sumIf(n, at = 3)) OVER () AS everyUnit
  FROM (
    SELECT value0, at, count() AS n
    FROM (
      SELECT value0, arrayJoin(if(place = 1, arrayConcat(arrayConcat(bitPositionsToArray(w0), [toUInt64(1)]), [toUInt64(3)]), arrayConcat(bitPositionsToArray(w0), [toUInt64(1)]))) AS at
      FROM (
        SELECT value0, w0, place
        FROM (
          SELECT unit, groupArray(value0) AS value0s, groupArray(w0) AS w0s
          FROM (
            SELECT ifNull(l0.value, {p0:String}) AS value0, s.unit AS unit, groupBitOr(s.w0) AS w0
            FROM (
              SELECT unit, key0, groupBitOr(bitShiftLeft(toUInt64(1), x)) AS w0
              FROM (
                SELECT unit, ver AS key0, toUInt16(intDiv(minus(toUnixTimestamp64Milli(time), {p1:Int64}), 7776000000)) AS x
                FROM events
                ARRAY JOIN g0 AS unit, v0 AS ver
                WHERE project = {p2:UInt64} AND (time >= fromUnixTimestamp64Milli({p1:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p1:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p3:Int64}, 'UTC'))))
              )
              GROUP BY unit, key0
            ) AS s
            LEFT JOIN (
              SELECT key, CAST(arrayJoin(arrayDistinct(values)), 'LowCardinality(Nullable(String))') AS value
              FROM (
                SELECT key, any(values) AS values
                FROM (
                  SELECT ver AS key, if(startsWith(dynamicType(props.{p4:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p4:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p4:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p4:Identifier}, 'Nullable(String)'), '')])) AS values
                  FROM versions
                  WHERE project = {p2:UInt64} AND type = {p5:String}
                  SETTINGS output_format_json_quote_64bit_integers = 0
                )
                GROUP BY key
              )
            ) AS l0 ON s.key0 = l0.key
            GROUP BY unit, value0
          )
          GROUP BY unit
        )
        ARRAY JOIN value0s AS value0, w0s AS w0, arrayEnumerate(value0s) AS place
      )
    )
    GROUP BY value0, at
  )
  GROUP BY value0
) AS s
WHERE s.inRange > 0
ORDER BY size DESC, value0
LIMIT {p6:UInt64};
-- p0 = "(none)"
-- p1 = 1767225600000
-- p2 = 1
-- p3 = 1775001600000
-- p4 = "plan"
-- p5 = "company"
-- p6 = 100
