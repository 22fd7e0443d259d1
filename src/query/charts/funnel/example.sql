SELECT value0, groupArrayIf(s.at, not(s.at = 3)) AS xs, groupArrayIf(s.counts, not(s.at = 3)) AS points, sumIf(arrayElement(s.counts, 1), s.at = 3) AS entered, anyIf(s.counts, s.at = 3) AS counts, anyIf(s.took, s.at = 3) AS took, anyIf(s.medians, s.at = 3) AS medians, anyIf(s.allTook, s.at = 3) AS allTook, anyIf(s.allMedian, s.at = 3) AS allMedian, anyIf(s.bins, s.at = 3) AS bins, uniqExactMerge(s.us) AS unitsOfValue, uniqExactMerge(uniqExactMergeState(s.us)) OVER () AS everyUnit, sum(uniqExactMerge(s.us)) OVER () AS everyValue, sum(if(s.value0 = {p0:String}, uniqExactMerge(s.us), 0)) OVER () AS everyNone, count() OVER () AS found
FROM (
  SELECT value0, at, [countIf(r > 0), countIf(r > 1), countIf(r > 2)] AS counts, [sumIf(took1, reached > 1), sumIf(took2, reached > 2)] AS took, [quantileExactInclusiveIf(took1, reached > 1), quantileExactInclusiveIf(took2, reached > 2)] AS medians, sumIf(tookAll, reached > 2) AS allTook, quantileExactInclusiveIf(tookAll, reached > 2) AS allMedian, sumMapIf([arrayCount(b -> tookAll >= b, {p1:Array(Int64)})], [toUInt64(1)], reached > 2) AS bins, uniqExactStateIf(unit, at = 3) AS us
  FROM (
    SELECT at, r, value0, unit, reached, greatest(minus(ms1, ms0), toInt64(0)) AS took1, greatest(minus(ms2, ms1), toInt64(0)) AS took2, greatest(minus(ms2, ms0), toInt64(0)) AS tookAll
    FROM (
      SELECT s.at AS at, s.r AS r, s.value0 AS value0, s.unit AS unit, if(s.at = 3, s.r, 0) AS reached, plus(multiply(bitShiftRight(s.t0, 15), 1000), bitAnd(s.t0, 1023)) AS ms0, plus(multiply(bitShiftRight(s.t1, 15), 1000), bitAnd(s.t1, 1023)) AS ms1, plus(multiply(bitShiftRight(s.t2, 15), 1000), bitAnd(s.t2, 1023)) AS ms2
      FROM (
        SELECT s.attempt AS attempt, s.at AS at, s.r AS r, s.unit AS unit, s.t0 AS t0, s.t1 AS t1, s.t2 AS t2, if(s.r > 0, s.value0, '(step not reached)') AS value0
        FROM (
          SELECT s.attempt AS attempt, s.at AS at, s.r AS r, s.unit AS unit, s.t0 AS t0, s.t1 AS t1, s.t2 AS t2, ifNull(l0.value, {p0:String}) AS value0
          FROM (
            SELECT s.attempt AS attempt, s.at AS at, s.r AS r, s.unit AS unit, s.t0 AS t0, s.t1 AS t1, s.t2 AS t2, if(s.r > 0, s.c0, toUInt64(0)) AS c0
            FROM (
              SELECT s.unit AS unit, s.attempt AS attempt, s.at AS at, any(s.r) AS r, any(s.t0) AS t0, any(s.t1) AS t1, any(s.t2) AS t2, argMin(s.c0, s.place) AS c0
              FROM (
                SELECT a.unit AS unit, a.attempt AS attempt, a.at AS at, a.r AS r, a.t0 AS t0, a.t1 AS t1, a.t2 AS t2, s.c0 AS c0, s.place AS place
                FROM (
                  SELECT unit, plus(plus(multiply(intDiv(toUInt64(minus(toUnixTimestamp64Milli(time), {p2:Int64})), 1000), 32768), multiply(3, 1024)), modulo(toUInt64(minus(toUnixTimestamp64Milli(time), {p2:Int64})), 1000)) AS key, tuple(chunk, row) AS place, ver AS c0
                  FROM events
                  ARRAY JOIN g0 AS unit, v0 AS ver
                  WHERE project = {p3:UInt64} AND time >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC'))) AND (event_type = {p6:String})
                ) AS s
                LEFT JOIN (
                  SELECT s.unit AS unit, 0 AS attempt, at, r, t0, tupleElement(s.chosen, 2) AS t1, tupleElement(s.chosen, 3) AS t2
                  FROM (
                    SELECT unit, arrayMax(r) AS most, arrayElement(z, indexOf(r, arrayMax(r))) AS chosen, arrayCompact(o -> bitShiftRight(tupleElement(o, 1), 37), arraySort(o -> tupleElement(o, 1), arrayZip(arrayMap((z, r, i) -> plus(multiply(plus(multiply(toUInt64(toUInt16(intDiv(minus(toRelativeMonthNum(fromUnixTimestamp64Milli(plus(toInt64(plus(plus(multiply(bitShiftRight(tupleElement(z, 1), 15), 1000), bitAnd(tupleElement(z, 1), 1023)), 1767225599000)), {p7:Int64}), 'UTC')), 24313), 1))), 32), toUInt8(minus(31, r))), 4294967296), i), z, r, arrayEnumerate(r)), tupleElement(z, 1)))) AS inIntervals
                    FROM (
                      SELECT unit, z, arrayMap(z -> toUInt8(plus(1, multiply(bitAnd(tupleElement(z, 2), 31744) = 4096 AND plus(multiply(bitShiftRight(tupleElement(z, 2), 15), 1000), bitAnd(tupleElement(z, 2), 1023)) <= plus(plus(multiply(bitShiftRight(tupleElement(z, 1), 15), 1000), bitAnd(tupleElement(z, 1), 1023)), 2592000000), plus(1, multiply(bitAnd(tupleElement(z, 3), 31744) = 5120 AND plus(multiply(bitShiftRight(tupleElement(z, 3), 15), 1000), bitAnd(tupleElement(z, 3), 1023)) <= plus(plus(multiply(bitShiftRight(tupleElement(z, 1), 15), 1000), bitAnd(tupleElement(z, 1), 1023)), 2592000000), plus(1, 0)))))), z) AS r
                      FROM (
                        SELECT s.unit AS unit, arrayFilter(z -> bitAnd(tupleElement(z, 1), 31744) = 3072 AND plus(multiply(bitShiftRight(tupleElement(z, 1), 15), 1000), bitAnd(tupleElement(z, 1), 1023)) < 7776001000, arrayZip(s.k, arrayMap((n, x0) -> if(bitAnd(x0, 31744) = 2048 AND bitShiftRight(x0, 15) < bitShiftRight(n, 15), toUInt64(0), n), s.t1, s.x0), s.t2)) AS z
                        FROM (
                          SELECT s.unit AS unit, s.k AS k, s.x0 AS x0, arrayReverseFill(k -> bitAnd(k, 31744) = 4096, s.k) AS t1, arrayReverseFill((v, k) -> bitAnd(k, 31744) = 4096, arrayMap((n, x0) -> if(bitAnd(x0, 31744) = 2048 AND bitShiftRight(x0, 15) < bitShiftRight(n, 15), toUInt64(0), n), s.t2, s.x0), s.k) AS t2
                          FROM (
                            SELECT s.unit AS unit, s.k AS k, s.x0 AS x0, arrayReverseFill(k -> bitAnd(k, 31744) = 5120, s.k) AS t2
                            FROM (
                              SELECT s.unit AS unit, s.k AS k, arrayReverseFill(k -> bitAnd(k, 31744) = 2048, s.k) AS x0
                              FROM (
                                SELECT unit, arrayCompact(e -> bitShiftRight(e, 10), pairs) AS k
                                FROM (
                                  SELECT s.unit AS unit, arraySort(groupArray(plus(plus(multiply(intDiv(s.ms, 1000), 32768), multiply(s.mark, 1024)), modulo(s.ms, 1000)))) AS pairs
                                  FROM (
                                    SELECT unit, toUInt64(minus(toUnixTimestamp64Milli(time), {p2:Int64})) AS ms, multiIf(event_type = {p8:String}, 2, event_type = {p6:String}, 3, event_type = {p9:String}, 4, 5) AS mark
                                    FROM events
                                    ARRAY JOIN g0 AS unit
                                    WHERE project = {p3:UInt64} AND time >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p10:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p10:Int64}, 'UTC'))) AND event_type IN {p11:Array(String)}
                                  ) AS s
                                  GROUP BY unit
                                  HAVING countIf(s.mark = 3) > 0
                                )
                              ) AS s
                            ) AS s
                          ) AS s
                        ) AS s
                      )
                      WHERE notEmpty(z)
                    )
                  ) AS s
                  ARRAY JOIN arrayConcat([toUInt64(3)], arrayMap(o -> bitShiftRight(o, 37), tupleElement(s.inIntervals, 1))) AS at, arrayConcat([s.most], arrayMap(o -> toUInt8(minus(31, bitAnd(bitShiftRight(o, 32), 31))), tupleElement(s.inIntervals, 1))) AS r, arrayConcat([tupleElement(s.chosen, 1)], tupleElement(s.inIntervals, 2)) AS t0
                ) AS a ON s.unit = a.unit AND s.key = a.t0
                WHERE a.r > 0
              ) AS s
              GROUP BY unit, attempt, at
            ) AS s
          ) AS s
          LEFT JOIN (
            SELECT key, CAST(arrayJoin(arrayDistinct(values)), 'LowCardinality(Nullable(String))') AS value
            FROM (
              SELECT key, any(values) AS values
              FROM (
                SELECT ver AS key, if(startsWith(dynamicType(props.{p12:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p12:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p12:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p12:Identifier}, 'Nullable(String)'), '')])) AS values
                FROM versions
                WHERE project = {p3:UInt64} AND type = {p13:String}
                SETTINGS output_format_json_quote_64bit_integers = 0
              )
              GROUP BY key
            )
          ) AS l0 ON s.c0 = l0.key
        ) AS s
      ) AS s
    )
  )
  GROUP BY value0, at
) AS s
GROUP BY value0
HAVING countIf(s.at = 3) > 0
ORDER BY entered DESC, value0
LIMIT {p14:UInt64};
-- p0 = "(none)"
-- p1 = [0,60000,300000,900000,3600000,21600000,86400000,259200000,604800000,1209600000,2592000000]
-- p2 = 1767225599000
-- p3 = 1
-- p4 = 1767225600000
-- p5 = 1775001600000
-- p6 = "Teammate invited"
-- p7 = 0
-- p8 = "Trial extended"
-- p9 = "Report created"
-- p10 = 1777593600000
-- p11 = ["Teammate invited","Report created","Subscription started","Trial extended"]
-- p12 = "plan"
-- p13 = "company"
-- p14 = 100
