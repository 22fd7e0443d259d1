SELECT value0, groupArray(at) AS atList, groupArray(sessions) AS sessionsList, groupArray(finalizeAggregation(units)) AS unitsList, groupArray(lengthMs) AS lengthMsList, groupArray(finalizeAggregation(lengths)) AS medianMsList, groupArray(events) AS eventsList, groupArray(outside) AS outsideList, if(isFinite(quantileExactInclusiveMergeIf(0.5)(lengths, at < 14)), quantileExactInclusiveMergeIf(0.5)(lengths, at < 14), 0) AS medianMs, sumForEach(lengthsFrom) AS lengthsFrom, sumForEach(countsFrom) AS countsFrom, uniqExactMergeIf(units, at < 14) AS size, sumIf(sessions, at < 14) AS rank, count() OVER () AS found
FROM (
  SELECT value0, at, count() AS sessions, uniqExactState(unit) AS units, sum(ms) AS lengthMs, quantileExactInclusiveState(0.5)(ms) AS lengths, sum(n) AS events, sum(inRange) AS outside, [countIf(at < 14 AND ms >= {p0:Float64}), countIf(at < 14 AND ms >= {p1:Float64}), countIf(at < 14 AND ms >= {p2:Float64}), countIf(at < 14 AND ms >= {p3:Float64}), countIf(at < 14 AND ms >= {p4:Float64}), countIf(at < 14 AND ms >= {p5:Float64}), countIf(at < 14 AND ms >= {p6:Float64}), countIf(at < 14 AND ms >= {p7:Float64}), countIf(at < 14 AND ms >= {p8:Float64})] AS lengthsFrom, [countIf(at < 14 AND n >= {p0:Float64}), countIf(at < 14 AND n >= {p9:Float64}), countIf(at < 14 AND n >= {p10:Float64}), countIf(at < 14 AND n >= {p11:Float64}), countIf(at < 14 AND n >= {p12:Float64}), countIf(at < 14 AND n >= {p13:Float64}), countIf(at < 14 AND n >= {p14:Float64}), countIf(at < 14 AND n >= {p15:Float64}), countIf(at < 14 AND n >= {p16:Float64}), countIf(at < 14 AND n >= {p17:Float64}), countIf(at < 14 AND n >= {p18:Float64})] AS countsFrom
  FROM (
    SELECT value0, unit, minus(last, first) AS ms, n, inRange, multiIf(session = -1, toUInt32(16), minus(last, first) > 86400000, toUInt32(15), toUInt32(toUInt16(intDiv(minus(first, {p19:Int64}), 604800000)))) AS at
    FROM (
      SELECT s.unit AS unit, s.value0 AS value0, s.who AS who, s.session AS session, min(s.first) AS first, max(s.last) AS last, sum(s.n) AS n, sum(s.inRange) AS inRange
      FROM (
        SELECT s.unit AS unit, s.who AS who, s.session AS session, s.first AS first, s.last AS last, s.n AS n, s.inRange AS inRange, ifNull(l0.value, {p20:String}) AS value0
        FROM (
          SELECT s.unit AS unit, s.c0 AS c0, if(w.canonical = 0, s.who, w.canonical) AS who, s.session AS session, s.first AS first, s.last AS last, s.n AS n, s.inRange AS inRange
          FROM (
            SELECT unit, c0, who, session, min(ms) AS first, max(ms) AS last, countIf(isCounted) AS n, countIf(ms >= {p21:Int64} AND ms < {p22:Int64}) AS inRange
            FROM (
              SELECT unit, ver AS c0, user AS who, session_id AS session, toUnixTimestamp64Milli(time) AS ms, event_type = {p23:String} AS isCounted
              FROM events
              ARRAY JOIN g0 AS unit, v0 AS ver
              WHERE project = {p24:UInt64} AND time >= fromUnixTimestamp64Milli({p25:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p26:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p25:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p26:Int64}, 'UTC'))) AND (1)
            )
            GROUP BY unit, c0, who, session
          ) AS s
          LEFT JOIN (
            SELECT user, canonical
            FROM (
              SELECT user, argMax(canonical, bitOr(bitShiftLeft(toUInt128(chunk), 32), row)) AS canonical
              FROM merges
              WHERE project = {p24:UInt64}
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
              SELECT ver AS key, if(startsWith(dynamicType(props.{p27:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p27:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p27:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p27:Identifier}, 'Nullable(String)'), '')])) AS values
              FROM versions
              WHERE project = {p24:UInt64} AND type = {p28:String}
              SETTINGS output_format_json_quote_64bit_integers = 0
            )
            GROUP BY key
          )
        ) AS l0 ON s.c0 = l0.key
      ) AS s
      GROUP BY unit, value0, who, session
    )
    WHERE session = -1 OR (first >= {p21:Int64} AND first < {p22:Int64})
  )
  GROUP BY value0, at
)
GROUP BY value0
HAVING size > 0
ORDER BY rank DESC, value0
LIMIT {p29:UInt64};
-- p0 = 0
-- p1 = 3000
-- p2 = 10000
-- p3 = 30000
-- p4 = 60000
-- p5 = 180000
-- p6 = 600000
-- p7 = 1800000
-- p8 = 3600000
-- p9 = 1
-- p10 = 2
-- p11 = 3
-- p12 = 4
-- p13 = 5
-- p14 = 6
-- p15 = 7
-- p16 = 8
-- p17 = 9
-- p18 = 10
-- p19 = 1766966400000
-- p20 = "(none)"
-- p21 = 1767225600000
-- p22 = 1775001600000
-- p23 = "Report opened"
-- p24 = 1
-- p25 = 1767139200000
-- p26 = 1775174400000
-- p27 = "plan"
-- p28 = "company"
-- p29 = 100
