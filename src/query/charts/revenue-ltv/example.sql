SELECT groupArray(x) AS xs, groupArray(at) AS ats, groupArray(n) AS change0, groupArray(ever) AS change1, groupArray(paying) AS change2, groupArray(revenue) AS change3, groupArray(times) AS change4, groupArray(late) AS change5, groupArray(gonePaying) AS change6, groupArray(goneRevenue) AS change7, groupArray(goneTimes) AS change8, sum(n) AS units
FROM (
  SELECT x, at, countIf(place = 1) AS n, countIf(place = 1 AND f < 13) AS ever, countIf(place = 2 AND at < r) AS paying, sumIf(amount, place > 2 AND at < r) AS revenue, sumIf(once, place > 2 AND at < r) AS times, sumIf(amount, place > 2 AND NOT (at < r)) AS late, countIf(place = 1 AND f < r) AS gonePaying, sumIf(amount, place = 1) AS goneRevenue, sumIf(once, place = 1) AS goneTimes
  FROM (
    SELECT x, r, f, at, amount, once, place
    FROM (
      SELECT n.unit AS unit, toUInt16(intDiv(minus(toRelativeMonthNum(fromUnixTimestamp64Milli(plus(n.s, {p0:Int64}), 'UTC')), 24313), 1)) AS x, toInt64(least(greatest(intDiv(minus({p1:Int64}, n.s), 604800000), 0), 12)) AS r, p.as AS as, p.amounts AS amounts, if(empty(p.as), toInt64(13), p.f) AS f
      FROM (
        SELECT unit, toUnixTimestamp64Milli(first) AS s
        FROM (
          SELECT unit, min(d.first) AS first, max(d.last) AS last
          FROM (
            SELECT unit, toInt32(toDate(time, {p2:String})) AS day, toUInt32(1) AS n, time AS first, time AS last, unit = arrayElement(g0, 1) AS events
            FROM events
            ARRAY JOIN g0 AS unit
            WHERE project = {p3:UInt64} AND (1)
          ) AS d
          GROUP BY unit
        )
        WHERE first >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
      ) AS n
      LEFT JOIN (
        SELECT unit, groupArray(at) AS as, groupArray(amount) AS amounts, min(if(paid > 0, at, toInt64(13))) AS f
        FROM (
          SELECT unit, at, sum(arraySum(numbers)) AS amount, countIf(arrayExists(e -> e > 0, numbers)) AS paid
          FROM (
            SELECT p.unit AS unit, p.numbers AS numbers, toInt64(least(intDiv(minus(p.ms, n.s), 604800000), 12)) AS at
            FROM (
              SELECT unit, toUnixTimestamp64Milli(time) AS ms, arrayMap(e -> assumeNotNull(e), arrayFilter(e -> isNotNull(e), arrayMap(e -> if(isFinite(toFloat64OrNull(e)), toFloat64OrNull(e), toFloat64OrNull('')), if(isNotNull(revenue), [ifNull(toString(revenue), '')], if(startsWith(dynamicType(props.{p6:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p6:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p6:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p6:Identifier}, 'Nullable(String)'), '')])))))) AS numbers
              FROM events
              ARRAY JOIN g0 AS unit
              WHERE project = {p3:UInt64} AND time >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND (1) AND notEmpty(arrayMap(e -> assumeNotNull(e), arrayFilter(e -> isNotNull(e), arrayMap(e -> if(isFinite(toFloat64OrNull(e)), toFloat64OrNull(e), toFloat64OrNull('')), if(isNotNull(revenue), [ifNull(toString(revenue), '')], if(startsWith(dynamicType(props.{p6:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p6:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p6:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p6:Identifier}, 'Nullable(String)'), '')])))))))
              SETTINGS output_format_json_quote_64bit_integers = 0
            ) AS p
            LEFT JOIN (
              SELECT unit, toUnixTimestamp64Milli(first) AS s
              FROM (
                SELECT unit, min(d.first) AS first, max(d.last) AS last
                FROM (
                  SELECT unit, toInt32(toDate(time, {p2:String})) AS day, toUInt32(1) AS n, time AS first, time AS last, unit = arrayElement(g0, 1) AS events
                  FROM events
                  ARRAY JOIN g0 AS unit
                  WHERE project = {p3:UInt64} AND (1)
                ) AS d
                GROUP BY unit
              )
              WHERE first >= fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({p5:Int64}, 'UTC')
            ) AS n ON p.unit = n.unit
            WHERE n.s > 0
          )
          GROUP BY unit, at
        )
        GROUP BY unit
      ) AS p ON n.unit = p.unit
    )
    ARRAY JOIN arrayPushFront(arrayPushFront(as, f), r) AS at, arrayPushFront(arrayPushFront(amounts, toFloat64(0)), arraySum((a, e) -> if(a < r, e, toFloat64(0)), as, amounts)) AS amount, arrayPushFront(arrayPushFront(arrayMap(a -> toUInt64(1), as), toUInt64(0)), toUInt64(arrayCount(a -> a < r, as))) AS once, arrayEnumerate(arrayPushFront(arrayPushFront(as, f), r)) AS place
  )
  GROUP BY x, at
);
-- p0 = 0
-- p1 = 1780272000000
-- p2 = "UTC"
-- p3 = 1
-- p4 = 1767225600000
-- p5 = 1775001600000
-- p6 = "$revenue"
