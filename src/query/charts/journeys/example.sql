SELECT at, item, e, n, stopped, ended, further, reached
FROM (
  SELECT at, e, item, n, stopped, ended, further, reached, row_number() OVER (PARTITION BY at ORDER BY n DESC, item, e) AS place
  FROM (
    SELECT s.at AS at, s.e AS e, if(s.at > 200, [if(s.fromPlace <= 10, s.fromNode, ''), if(s.toPlace <= 10, s.toNode, '')], s.item) AS item, sum(s.n) AS n, sum(s.stopped) AS stopped, sum(s.ended) AS ended, sum(s.further) AS further, sum(s.reached) AS reached
    FROM (
      SELECT at, item, e, n, stopped, ended, further, reached, fromNode, toNode, toNowhere, dense_rank() OVER (PARTITION BY at ORDER BY fromN DESC, fromNode) AS fromPlace, dense_rank() OVER (PARTITION BY at ORDER BY toNowhere, toN DESC, toNode) AS toPlace
      FROM (
        SELECT at, item, e, n, stopped, ended, further, reached, fromNode, toNode, toNowhere, sum(n) OVER (PARTITION BY at, fromNode) AS fromN, sum(n) OVER (PARTITION BY at, toNowhere, toNode) AS toN
        FROM (
          SELECT at, item, e, n, stopped, ended, further, reached, arrayElement(item, 1) AS fromNode, arrayElement(item, 2) AS toNode, length(item) < 2 AS toNowhere
          FROM (
            SELECT s.at AS at, s.item AS item, if(s.at = 0, s.ending, 0) AS e, count() AS n, countIf(and(s.last, s.ending = 0)) AS stopped, countIf(and(s.last, s.ending = 1)) AS ended, countIf(and(s.last, s.ending = 2)) AS further, sum(s.reached) AS reached
            FROM (
              SELECT reached, ending, at, item, modulo(at, 100) = length(nodes) AS last
              FROM (
                SELECT s.unit AS unit, s.o AS o, s.reached AS reached, arraySlice(s.list, 1, 5) AS nodes, multiIf(length(s.list) > 5, 2, s.reached, 1, 0) AS ending
                FROM (
                  SELECT s.unit AS unit, tupleElement(s.a, 1) AS o, s.reached AS reached, arrayConcat([tupleElement(s.a, 3)], arrayMap(e -> tupleElement(e, 3), arrayFilter(e -> tupleElement(e, 1) != 0 AND minus(tupleElement(e, 2), tupleElement(s.a, 2)) <= 604800000, s.next))) AS list
                  FROM (
                    SELECT s.unit AS unit, s.a AS a, s.next AS next, s.goal AS goal, toUInt8(0) AS reached
                    FROM (
                      SELECT s.unit AS unit, arrayElement(s.k, 1) AS a, arraySlice(arrayFilter(e -> tupleElement(e, 4), arrayPopFront(s.k)), 1, 5) AS next, tuple(toUInt128(0), toInt64(0), '', toUInt8(0), toUInt8(0), toUInt8(0)) AS goal
                      FROM (
                        SELECT unit, tupleElement(sorted, 1) AS k
                        FROM (
                          SELECT s.unit AS unit, arraySort(e -> tupleElement(tupleElement(e, 1), 1), groupArray(tuple(tuple(s.o, s.ms, s.node, s.shown, s.anchors, s.ends)))) AS sorted
                          FROM (
                            SELECT s.unit AS unit, s.o AS o, s.ms AS ms, multiIf(s.event = {p0:String}, concat(s.event, char(0), s.x0), s.event) AS node, s.shown AS shown, s.anchors AS anchors, s.ends AS ends
                            FROM (
                              SELECT s.unit AS unit, s.o AS o, s.ms AS ms, s.event AS event, s.shown AS shown, toUInt8(s.anchors AND s.o = s.first) AS anchors, s.ends AS ends, s.x0 AS x0
                              FROM (
                                SELECT s.unit AS unit, bitOr(bitShiftLeft(toUInt128(s.ms), 85), bitOr(bitShiftLeft(toUInt128(s.chunk), 32), s.row)) AS o, s.ms AS ms, CAST(s.event_type, 'String') AS event, s.shown AS shown, s.anchors AS anchors, s.ends AS ends, s.x0 AS x0, s.first AS first
                                FROM (
                                  SELECT s.unit AS unit, s.chunk AS chunk, s.row AS row, s.ms AS ms, s.event_type AS event_type, s.shown AS shown, s.anchors AS anchors, s.ends AS ends, s.x0 AS x0, a.first AS first
                                  FROM (
                                    SELECT unit, chunk, row, event_type, toUnixTimestamp64Milli(time) AS ms, toUInt8(NOT (event_type = {p1:String})) AS shown, toUInt8((event_type = {p2:String}) AND time >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p4:Int64}, 'UTC')) AS anchors, toUInt8(0) AS ends, arrayStringConcat(arraySort(multiIf(isNull(props.{p5:Identifier}), [{p6:String}], startsWith(dynamicType(props.{p5:Identifier}), 'Array'), if(empty(arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p5:Identifier}), ''), 'Array(Nullable(String))'))), [{p6:String}], arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p5:Identifier}), ''), 'Array(Nullable(String))'))), [ifNull(CAST(props.{p5:Identifier}, 'Nullable(String)'), '')])), {p7:String}) AS x0
                                    FROM events
                                    ARRAY JOIN g0 AS unit
                                    WHERE project = {p8:UInt64} AND time >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p9:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p3:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p9:Int64}, 'UTC'))) AND (1) AND ((NOT (event_type = {p1:String})) OR (event_type = {p2:String}))
                                    SETTINGS output_format_json_quote_64bit_integers = 0
                                  ) AS s
                                  LEFT JOIN (
                                    SELECT unit, min(o) AS first, min(ms) AS firstMs, max(ms) AS lastMs
                                    FROM (
                                      SELECT unit, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 85), bitOr(bitShiftLeft(toUInt128(chunk), 32), row)) AS o, toUnixTimestamp64Milli(time) AS ms
                                      FROM events
                                      ARRAY JOIN g0 AS unit
                                      WHERE project = {p8:UInt64} AND time >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p4:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p3:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p4:Int64}, 'UTC'))) AND (event_type = {p2:String})
                                    )
                                    GROUP BY unit
                                  ) AS a ON s.unit = a.unit
                                  WHERE a.first != 0 AND s.ms >= a.firstMs AND minus(s.ms, a.firstMs) <= 604800000
                                ) AS s
                              ) AS s
                              WHERE s.o >= s.first
                            ) AS s
                          ) AS s
                          GROUP BY unit
                          HAVING sum(s.anchors) > 0
                        )
                      ) AS s
                    ) AS s
                  ) AS s
                ) AS s
              )
              ARRAY JOIN arrayConcat([0], arrayEnumerate(nodes), arrayMap(p -> plus(p, 100), arrayEnumerate(nodes)), arrayMap(p -> plus(p, 200), arrayEnumerate(nodes))) AS at, arrayConcat([nodes], arrayMap(n -> arrayResize([n], 1), nodes), arrayMap(n -> arrayResize([n], 0), nodes), arrayMap(p -> arraySlice(nodes, p, 2), arrayEnumerate(nodes))) AS item
            ) AS s
            GROUP BY at, item, e
          )
        )
      )
    ) AS s
    WHERE NOT (s.at > 200 AND s.toNowhere)
    GROUP BY at, item, e
  )
)
WHERE at > 200 OR place <= if(at = 0, 20, 10)
ORDER BY n DESC, item, e;
-- p0 = "Report exported"
-- p1 = "Page viewed"
-- p2 = "Teammate invited"
-- p3 = 1767225600000
-- p4 = 1775001600000
-- p5 = "format"
-- p6 = "(none)"
-- p7 = ", "
-- p8 = 1
-- p9 = 1775606400000
