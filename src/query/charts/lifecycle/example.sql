SELECT groupArray(code) AS codes, groupArray(x) AS xs, groupArray(n) AS ns, groupArray(ifNull(weightSum, 0)) AS sums, groupArray(weightless) AS less, sumIf(n, code = 6) AS units
FROM (
  SELECT code, x, if(code = 6, uniqExactIf(unit, code = 6), count()) AS n, sum(weight) AS weightSum, countIf(isNull(weight)) AS weightless
  FROM (
    SELECT s.unit AS unit, s.code AS code, s.x AS x, w.weight AS weight
    FROM (
      SELECT unit, code, if(code = 6, toUInt16(0), toUInt16(minus(plus(multiply(block, 62), bit), 2))) AS x
      FROM (
        SELECT unit, block, code, arrayJoin(bitPositionsToArray(word)) AS bit
        FROM (
          SELECT unit, block, [bitAnd(bitAnd(fresh, own), {p0:UInt64}), bitAnd(bitAnd(current, own), {p0:UInt64}), bitAnd(bitAnd(resurrected, own), {p0:UInt64}), bitAnd(bitAnd(bitShiftLeft(bitAnd(fresh, own), 1), dormant), {p0:UInt64}), bitAnd(bitAnd(bitShiftLeft(bitAnd(current, own), 1), dormant), {p0:UInt64}), bitAnd(bitAnd(bitShiftLeft(bitAnd(resurrected, own), 1), dormant), {p0:UInt64}), toUInt64(bitAnd(bitOr(own, bitAnd(bitShiftLeft(own, 1), dormant)), {p0:UInt64}) != 0)] AS words
          FROM (
            SELECT unit, block, own, bitAnd(active, born) AS fresh, bitAnd(bitAnd(active, bitShiftLeft(active, 1)), bitNot(born)) AS current, bitAnd(bitAnd(active, bitNot(bitShiftLeft(active, 1))), bitNot(born)) AS resurrected, bitAnd(bitShiftLeft(active, 1), bitNot(active)) AS dormant
            FROM (
              SELECT unit, block, own, own AS active, if(first >= fromUnixTimestamp64Milli({p1:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({p2:Int64}, 'UTC'), if(and(minus(toInt32(toUInt16(intDiv(minus(toRelativeMonthNum(fromUnixTimestamp64Milli(plus(toUnixTimestamp64Milli(first), {p3:Int64}), 'UTC')), 24311), 1))), minus(multiply(toInt32(block), 62), 2)) >= 0, minus(toInt32(toUInt16(intDiv(minus(toRelativeMonthNum(fromUnixTimestamp64Milli(plus(toUnixTimestamp64Milli(first), {p3:Int64}), 'UTC')), 24311), 1))), minus(multiply(toInt32(block), 62), 2)) < 64), bitShiftLeft(toUInt64(1), toUInt8(minus(toInt32(toUInt16(intDiv(minus(toRelativeMonthNum(fromUnixTimestamp64Milli(plus(toUnixTimestamp64Milli(first), {p3:Int64}), 'UTC')), 24311), 1))), minus(multiply(toInt32(block), 62), 2)))), toUInt64(0)), toUInt64(0)) AS born
              FROM (
                SELECT unit, first, at AS block, bitShiftLeft(word, 2) AS own
                FROM (
                  SELECT unit, since AS first, 0 AS at, word
                  FROM (
                    SELECT unit, groupBitOr(bit) AS word, min(first) AS since
                    FROM (
                      SELECT unit, first, 0 AS at, if(first >= fromUnixTimestamp64Milli({p1:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({p2:Int64}, 'UTC'), bitShiftLeft(toUInt64(1), modulo(x, 62)), toUInt64(0)) AS bit
                      FROM (
                        SELECT unit, toUInt16(intDiv(minus(toRelativeMonthNum(fromUnixTimestamp64Milli(plus(toUnixTimestamp64Milli(time), {p3:Int64}), 'UTC')), 24311), 1)) AS x, time AS first
                        FROM events
                        ARRAY JOIN g0 AS unit
                        WHERE project = {p4:UInt64} AND time < fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p2:Int64}, 'UTC'))) AND (1)
                      )
                    )
                    GROUP BY unit
                  )
                )
              )
            )
          )
        )
        ARRAY JOIN words AS word, [0, 1, 2, 3, 4, 5, 6] AS code
      )
    ) AS s
    LEFT JOIN (
      SELECT unit AS key, tupleElement(argMax(tuple(if(startsWith(dynamicType(props.{p5:Identifier}), 'Array'), toFloat64OrNull(''), if(isFinite(toFloat64OrNull(ifNull(CAST(props.{p5:Identifier}, 'Nullable(String)'), ''))), toFloat64OrNull(ifNull(CAST(props.{p5:Identifier}, 'Nullable(String)'), '')), toFloat64OrNull('')))), tuple(effective, chunk, row)), 1) AS weight
      FROM versions
      WHERE project = {p4:UInt64} AND type = {p6:String} AND scope = {p7:String} AND effective <= fromUnixTimestamp64Milli({p8:Int64}, 'UTC')
      GROUP BY key
    ) AS w ON s.unit = w.key
  )
  GROUP BY code, x
);
-- p0 = "112"
-- p1 = 1761955200000
-- p2 = 1775001600000
-- p3 = 0
-- p4 = 1
-- p5 = "ARR"
-- p6 = "company"
-- p7 = "profile"
-- p8 = 1767225600000
