SELECT value0, groupArray(at) AS atList, groupArray(sessions) AS sessionsList, groupArray(units) AS unitsList, groupArray(lengthMs) AS lengthMsList, groupArray(medianMs) AS medianMsList, groupArray(events) AS eventsList, groupArray(outside) AS outsideList, anyIf(lengthsTally, at = 14) AS lengthBins, anyIf(countsTally, at = 14) AS countBins, sumIf(units, at = 14) AS size, sumIf(sessions, at = 14) AS rank, count() OVER () AS found
FROM (
  SELECT value0, at, count() AS sessions, uniqExact(unit) AS units, sum(ms) AS lengthMs, quantileExactInclusive(0.5)(ms) AS medianMs, sum(n) AS events, sum(inRange) AS outside, sumMapIf([arrayCount(b -> ms >= b, {p0:Array(Float64)})], [toUInt64(1)], at = 14 AND arrayCount(b -> ms >= b, {p0:Array(Float64)}) > 0) AS lengthsTally, sumMapIf([arrayCount(b -> n >= b, {p1:Array(Float64)})], [toUInt64(1)], at = 14 AND arrayCount(b -> n >= b, {p1:Array(Float64)}) > 0) AS countsTally
  FROM (
    SELECT value0, unit, minus(last, first) AS ms, n, inRange, arrayJoin(multiIf(session = -1, [toUInt32(16)], minus(last, first) > 86400000, [toUInt32(15)], [toUInt32(toUInt16(intDiv(minus(first, {p2:Int64}), 604800000))), toUInt32(14)])) AS at
    FROM (
      SELECT s.unit AS unit, s.value0 AS value0, s.who AS who, s.session AS session, min(s.first) AS first, max(s.last) AS last, sum(s.n) AS n, sum(s.inRange) AS inRange
      FROM (
        SELECT s.unit AS unit, s.who AS who, s.session AS session, s.first AS first, s.last AS last, s.n AS n, s.inRange AS inRange, ifNull(l0.value, {p3:String}) AS value0
        FROM (
          SELECT s.unit AS unit, s.c0 AS c0, if(w.canonical = 0, s.who, w.canonical) AS who, s.session AS session, s.first AS first, s.last AS last, s.n AS n, s.inRange AS inRange
          FROM (
            SELECT unit, c0, who, session, min(ms) AS first, max(ms) AS last, countIf(isCounted) AS n, countIf(ms >= {p4:Int64} AND ms < {p5:Int64}) AS inRange
            FROM (
              SELECT unit, ver AS c0, user AS who, session_id AS session, toUnixTimestamp64Milli(time) AS ms, event_type = {p6:String} AS isCounted
              FROM events
              ARRAY JOIN g0 AS unit, v0 AS ver
              WHERE project = {p7:UInt64} AND time >= fromUnixTimestamp64Milli({p8:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p9:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p8:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p9:Int64}, 'UTC'))) AND (1)
            )
            GROUP BY unit, c0, who, session
          ) AS s
          LEFT JOIN (
            SELECT user, canonical
            FROM (
              SELECT user, argMax(canonical, tuple(chunk, row)) AS canonical
              FROM merges
              WHERE project = {p7:UInt64}
              GROUP BY user
            )
            WHERE canonical != user
          ) AS w ON s.who = w.user
        ) AS s
        LEFT JOIN (
          SELECT key, CAST(arrayJoin(arrayDistinct(values)), 'LowCardinality(Nullable(String))') AS value
          FROM (
            SELECT key, any(values) AS values
            FROM (
              SELECT ver AS key, if(startsWith(dynamicType(props.{p10:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p10:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p10:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p10:Identifier}, 'Nullable(String)'), '')])) AS values
              FROM versions
              WHERE project = {p7:UInt64} AND type = {p11:String}
              SETTINGS output_format_json_quote_64bit_integers = 0
            )
            GROUP BY key
          )
        ) AS l0 ON s.c0 = l0.key
      ) AS s
      GROUP BY unit, value0, who, session
    )
    WHERE session = -1 OR (first >= {p4:Int64} AND first < {p5:Int64})
  )
  GROUP BY value0, at
)
GROUP BY value0
HAVING size > 0
ORDER BY rank DESC, value0
LIMIT {p12:UInt64};
-- p0 = [0,3000,10000,30000,60000,180000,600000,1800000,3600000]
-- p1 = [0,1,2,3,4,5,6,7,8,9,10]
-- p2 = 1766966400000
-- p3 = "(none)"
-- p4 = 1767225600000
-- p5 = 1775001600000
-- p6 = "Report opened"
-- p7 = 1
-- p8 = 1767139200000
-- p9 = 1775174400000
-- p10 = "plan"
-- p11 = "company"
-- p12 = 100
