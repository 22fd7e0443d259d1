/** How property values are read, and the golden statements of charts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../store/contract.ts';
import { openEngine } from '../../store/engine.ts';
import { migrate } from '../../store/migrate.ts';
import { parseDefinition } from '../charts/parse.ts';
import { planSegmentation } from '../charts/segmentation/plan.ts';
import type { SegmentationDefinition } from '../charts/segmentation/schema.ts';
import type { ProjectFacts } from '../facts.ts';
import { collectSeries } from '../sql/counts/series.ts';
import { countTotals } from '../sql/counts/totals.ts';
import { countUniques } from '../sql/counts/uniques.ts';
import { runChart } from './run-chart.ts';

let directory: string;
let engine: Engine;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-query-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 1 });
  await migrate(engine, () => 0);
  await insertEvents();
});

afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'Europe/Berlin',
  groupTypes: ['company'],
  hasMerges: true,
  freshnessMs: 0,
  cohorts: [],
  nameProperties: {},
};
const day = Date.UTC(2026, 2, 29, 12);

/** One event per value of the property `x`, each of a user of its own; beside them another project's. */
const sent: readonly unknown[] = [
  ...['pro', '', '12.5', '(none)', '2026-01-01', '2026-01-01 10:00:00', 'tab\t"quote"\\'],
  ...[1, -0.5, 1e300, 0.1, 9_007_199_254_740_991, true, false],
  ...[['a', 'b', 'a'], [1, 2], [1.5, 2.5], [1.5, 2], [true, false], [1, 'a', true], [null, 'q'], [null], []],
  ...[[[1, 2], [3]], [{ z: 1 }], { y: 1 }, undefined],
];

async function insertEvents(): Promise<void> {
  const rows = sent.map((x, index) => event(1, index, { x, n: index, 'a.b': 'key', c: { d: 'nested' } }));
  const keys = {
    '^x': 1,
    ':Int64': 2,
    'a b`c': 3,
    'é"': 4,
    'x%y': 5,
    "it's": 6,
    '{p0:String}': 7,
    'back\\slash': 8,
    'two\nlines': 9,
  };
  const words = ['Infinity', '-inf', 'nan', '7'].map((x, index) => event(1, 200 + index, { x }, 'words'));
  const other = [event(2, 0, { x: 'another project' }), event(1, 100, keys, 'odd'), ...words];
  await engine.insert('events', [...rows, ...other].map((row) => `${JSON.stringify(row)}\n`).join(''));
}

function event(project: number, row: number, props: object, type = 'open') {
  const placed = { chunk: 1, row, project, event_type: type, time: day, received: day };
  return { ...placed, user: String(1000 + row), user_ver: '0', props };
}

function definition(more: object): SegmentationDefinition {
  return parseDefinition({
    kind: 'segmentation',
    events: [{ kind: 'named', name: 'open' }],
    range: { start: '2026-03-29', end: '2026-03-29' },
    ...more,
  }) as SegmentationDefinition;
}

async function totalsBy(more: object): Promise<Record<string, number>> {
  const { series } = await runChart(engine, facts, definition({ metric: 'totals', limit: 1000, ...more }));
  return Object.fromEntries(series.map(({ values, overall }) => [values.join(), overall ?? 0]));
}

describe('property values', () => {
  it('are read as text, whatever their kind; lists count for each of their values once, nested objects and nulls are missing', async () => {
    const found = await totalsBy({ breakdowns: [{ kind: 'event', name: 'x' }] });
    expect(Object.fromEntries(Object.entries(found).sort())).toMatchInlineSnapshot(`
      {
        "": 1,
        "(none)": 5,
        "-0.5": 1,
        "0.1": 1,
        "1": 3,
        "1.5": 2,
        "12.5": 1,
        "1e300": 1,
        "2": 2,
        "2.5": 1,
        "2026-01-01": 1,
        "2026-01-01 10:00:00": 1,
        "9007199254740991": 1,
        "[1,2]": 1,
        "[3]": 1,
        "a": 2,
        "b": 1,
        "false": 2,
        "pro": 1,
        "q": 1,
        "tab	"quote"\\": 1,
        "true": 3,
        "{"z":1}": 1,
      }
    `);
  });

  it.each([
    ['a.b', { key: sent.length }],
    ['c.d', { nested: sent.length }],
    ['c', { '(none)': sent.length }],
    ['absent', { '(none)': sent.length }],
  ])('are found under the name %s', async (name, expected) => {
    expect(await totalsBy({ breakdowns: [{ kind: 'event', name }] })).toEqual(expected);
  });

  it.each([
    ['^x', '1'],
    [':Int64', '2'],
    ['a b`c', '3'],
    ['é"', '4'],
    ['x%y', '5'],
    ["it's", '6'],
    ['{p0:String}', '7'],
    ['back\\slash', '8'],
    ['two\nlines', '9'],
  ])('are found under the odd name %s', async (name, value) => {
    const events = [{ kind: 'named', name: 'odd' }];
    expect(await totalsBy({ events, breakdowns: [{ kind: 'event', name }] })).toEqual({ [value]: 1 });
  });

  it.each(['greater', 'greater or equal', 'less', 'less or equal'])(
    'that are words for no number pass no numeric filter: %s',
    async (operator) => {
      const events = [{ kind: 'named', name: 'words' }];
      const filter = (value: string) => ({
        property: { kind: 'event', name: 'x' },
        operator,
        values: [value],
      });
      const count = async (value: string) =>
        (await totalsBy({ events, segments: [{ conditions: [filter(value)] }] }))[''] ?? 0;
      const isGreater = operator.startsWith('greater');
      expect([await count('5'), await count('9')]).toEqual(isGreater ? [1, 0] : [0, 1]);
    },
  );

  it.each([
    ['is', ['a'], 2],
    ['is', ['true'], 3],
    ['is', ['1'], 3],
    ['is', ['(none)'], 5],
    ['is set', [], 23],
    ['is not set', [], 4],
    ['is not', ['a', 'pro'], 24],
    ['contains', ['A'], 5],
    ['does not contain', ['a'], 22],
    ['starts with', ['2026'], 2],
    ['greater', ['2'], 4],
    ['less or equal', ['-0.5'], 1],
    ['set is', ['a', 'b'], 1],
    ['set contains', ['1', 'a'], 1],
    ['matches', ['2026-*'], 2],
    ['is', ['{"z":1}', '[1,2]'], 2],
  ])('are filtered: %s %j', async (operator, wanted, count) => {
    const conditions = [{ property: { kind: 'event', name: 'x' }, operator, values: wanted }];
    expect(await totalsBy({ segments: [{ conditions }] })).toEqual({ '': count });
  });
});

describe('statements', () => {
  const company = { kind: 'group', groupType: 'company' };
  const plan = { kind: 'group', groupType: 'company', name: 'plan' };

  const statementOf = (more: object, given: Partial<ProjectFacts> = {}) => {
    const asked = definition(more);
    const [plan] = planSegmentation(asked, { ...facts, ...given });
    if (!plan) throw new Error('nothing planned');
    const top = { kind: 'top', limit: asked.limit } as const;
    return asked.metric.kind === 'totals'
      ? collectSeries(plan.points, countTotals(plan.points), top)
      : collectSeries(plan.points, countUniques(plan.points), top);
  };

  /** Runs the statement, so that no golden text is one the engine refuses. */
  const golden = async (more: object, given: Partial<ProjectFacts> = {}) => {
    const statement = statementOf(more, given);
    await engine.select(statement, { timeLimitMs: 10_000, memoryLimitBytes: 1e9 });
    return [`\n${statement.sql}`, statement.parameters];
  };

  it('count users per day with one pass', async () => {
    expect(
      await golden({ range: { start: '2026-03-20', end: '2026-04-10' } }, { hasMerges: false }),
    ).toMatchInlineSnapshot(`
      [
        "
      SELECT groupArray(at) AS ats, groupArray(n) AS ns
      FROM (
        SELECT at, count() AS n
        FROM (
          SELECT arrayJoin(arrayConcat(bitPositionsToArray(w0), [toUInt64(22)])) AS at
          FROM (
            SELECT unit, groupBitOr(bitShiftLeft(toUInt64(1), x)) AS w0
            FROM (
              SELECT user AS unit, toUInt16(intDiv(minus(plus(toUnixTimestamp64Milli(time), if(toUnixTimestamp64Milli(time) >= {p0:Int64}, {p1:Int64}, 0)), {p2:Int64}), 86400000)) AS x
              FROM events
              WHERE project = {p3:UInt64} AND event_type = {p4:String} AND (time >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p2:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC'))))
            )
            GROUP BY unit
          )
        )
        GROUP BY at
      )",
        {
          "p0": 1774746000000,
          "p1": 3600000,
          "p2": 1773961200000,
          "p3": 1,
          "p4": "open",
          "p5": 1775858400000,
        },
      ]
    `);
  });

  it('count companies per day in one pass', async () => {
    expect(await golden({ unit: company })).toMatchInlineSnapshot(`
      [
        "
      SELECT groupArray(at) AS ats, groupArray(n) AS ns, groupArray(bare) AS bares
      FROM (
        SELECT if(grouping(x) = 1, 1, x) AS at, uniqExactArray(units) AS n, countIf(empty(units)) AS bare
        FROM (
          SELECT g0 AS units, toUInt16(intDiv(minus(plus(toUnixTimestamp64Milli(time), if(toUnixTimestamp64Milli(time) >= {p0:Int64}, {p1:Int64}, 0)), {p2:Int64}), 86400000)) AS x
          FROM events
          WHERE project = {p3:UInt64} AND event_type = {p4:String} AND (time >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p2:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC'))))
        )
        GROUP BY GROUPING SETS ((x), ())
      )",
        {
          "p0": 1774746000000,
          "p1": 3600000,
          "p2": 1774738800000,
          "p3": 1,
          "p4": "open",
          "p5": 1774821600000,
        },
      ]
    `);
  });

  it('let merged users count as one', async () => {
    expect(await golden({})).toMatchInlineSnapshot(`
      [
        "
      SELECT groupArray(at) AS ats, groupArray(n) AS ns
      FROM (
        SELECT at, count() AS n
        FROM (
          SELECT arrayJoin(arrayConcat(bitPositionsToArray(w0), [toUInt64(1)])) AS at
          FROM (
            SELECT if(m.canonical = 0, s.unit, m.canonical) AS unit, groupBitOr(s.w0) AS w0
            FROM (
              SELECT unit, groupBitOr(bitShiftLeft(toUInt64(1), x)) AS w0
              FROM (
                SELECT user AS unit, toUInt16(intDiv(minus(plus(toUnixTimestamp64Milli(time), if(toUnixTimestamp64Milli(time) >= {p0:Int64}, {p1:Int64}, 0)), {p2:Int64}), 86400000)) AS x
                FROM events
                WHERE project = {p3:UInt64} AND event_type = {p4:String} AND (time >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p2:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC'))))
              )
              GROUP BY unit
            ) AS s
            LEFT JOIN (
              SELECT user, canonical
              FROM (
                SELECT user, argMax(canonical, bitOr(bitShiftLeft(toUInt128(chunk), 32), row)) AS canonical
                FROM merges
                WHERE project = {p3:UInt64}
                GROUP BY user
              )
              WHERE canonical != user
            ) AS m ON s.unit = m.user
            GROUP BY unit
          )
        )
        GROUP BY at
      )",
        {
          "p0": 1774746000000,
          "p1": 3600000,
          "p2": 1774738800000,
          "p3": 1,
          "p4": "open",
          "p5": 1774821600000,
        },
      ]
    `);
  });

  it('break companies down by their plan at the event', async () => {
    expect(await golden({ unit: company, breakdowns: [plan] })).toMatchInlineSnapshot(`
      [
        "
      SELECT s.value0 AS value0, s.ats AS ats, s.ns AS ns, s.inRange AS inRange, s.size AS size, count() OVER () AS found
      FROM (
        SELECT value0, groupArray(at) AS ats, groupArray(n) AS ns, countIf(at = 1) AS inRange, sumIf(n, at = 1) AS size
        FROM (
          SELECT value0, at, count() AS n
          FROM (
            SELECT value0, arrayJoin(arrayConcat(bitPositionsToArray(w0), [toUInt64(1)])) AS at
            FROM (
              SELECT ifNull(l0.value, {p0:String}) AS value0, s.unit AS unit, groupBitOr(s.w0) AS w0
              FROM (
                SELECT unit, key0, groupBitOr(bitShiftLeft(toUInt64(1), x)) AS w0
                FROM (
                  SELECT unit, ver AS key0, toUInt16(intDiv(minus(plus(toUnixTimestamp64Milli(time), if(toUnixTimestamp64Milli(time) >= {p1:Int64}, {p2:Int64}, 0)), {p3:Int64}), 86400000)) AS x
                  FROM events
                  ARRAY JOIN g0 AS unit, v0 AS ver
                  WHERE project = {p4:UInt64} AND event_type = {p5:String} AND (time >= fromUnixTimestamp64Milli({p3:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p3:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p6:Int64}, 'UTC'))))
                )
                GROUP BY unit, key0
              ) AS s
              LEFT JOIN (
                SELECT key, CAST(arrayJoin(arrayDistinct(values)), 'LowCardinality(Nullable(String))') AS value
                FROM (
                  SELECT key, any(values) AS values
                  FROM (
                    SELECT ver AS key, if(startsWith(dynamicType(props.{p7:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p7:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p7:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p7:Identifier}, 'Nullable(String)'), '')])) AS values
                    FROM versions
                    WHERE project = {p4:UInt64} AND type = {p8:String}
                    SETTINGS output_format_json_quote_64bit_integers = 0
                  )
                  GROUP BY key
                )
              ) AS l0 ON s.key0 = l0.key
              GROUP BY unit, value0
            )
          )
          GROUP BY value0, at
        )
        GROUP BY value0
      ) AS s
      WHERE s.inRange > 0
      ORDER BY size DESC, value0
      LIMIT {p9:UInt64}",
        {
          "p0": "(none)",
          "p1": 1774746000000,
          "p2": 3600000,
          "p3": 1774738800000,
          "p4": 1,
          "p5": "open",
          "p6": 1774821600000,
          "p7": "plan",
          "p8": "company",
          "p9": 100,
        },
      ]
    `);
  });

  it('count events once per value of a group property now', async () => {
    expect(
      await golden({ metric: 'totals', breakdowns: [{ ...plan, view: 'now' }], interval: 'month' }),
    ).toMatchInlineSnapshot(`
      [
        "
      SELECT s.value0 AS value0, s.ats AS ats, s.ns AS ns, s.inRange AS inRange, s.size AS size, count() OVER () AS found
      FROM (
        SELECT value0, groupArray(at) AS ats, groupArray(n) AS ns, countIf(at = 1) AS inRange, sumIf(n, at = 1) AS size
        FROM (
          SELECT value0, at, sum(n) AS n
          FROM (
            SELECT value0, arrayJoin(arrayConcat([toUInt64(x)], [toUInt64(1)])) AS at, n
            FROM (
              SELECT value0, x, plus(minus(sumIf(n, eventKey = 0), sumIf(n, eventKey != 0)), uniqExactIf(eventKey, eventKey != 0)) AS n
              FROM (
                SELECT ifNull(l0.value, {p0:String}) AS value0, s.x AS x, s.n AS n, s.eventKey AS eventKey
                FROM (
                  SELECT key0, x, toUInt64(0) AS eventKey, count() AS n
                  FROM (
                    SELECT arrayJoin(emptyArrayToSingle(g0)) AS key0, toUInt16(intDiv(minus(toRelativeMonthNum(fromUnixTimestamp64Milli(plus(plus(toUnixTimestamp64Milli(time), if(toUnixTimestamp64Milli(time) >= {p1:Int64}, {p2:Int64}, 0)), {p2:Int64}), 'UTC')), 24315), 1)) AS x
                    FROM events
                    WHERE project = {p3:UInt64} AND event_type = {p4:String} AND (time >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p6:Int64}, 'UTC'))))
                  )
                  GROUP BY key0, x
                  UNION ALL
                  SELECT key0, x, eventKey, count() AS n
                  FROM (
                    SELECT sipHash64(chunk, row) AS eventKey, arrayJoin(emptyArrayToSingle(g0)) AS key0, toUInt16(intDiv(minus(toRelativeMonthNum(fromUnixTimestamp64Milli(plus(plus(toUnixTimestamp64Milli(time), if(toUnixTimestamp64Milli(time) >= {p1:Int64}, {p2:Int64}, 0)), {p2:Int64}), 'UTC')), 24315), 1)) AS x
                    FROM events
                    WHERE project = {p3:UInt64} AND event_type = {p4:String} AND (time >= fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p6:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p6:Int64}, 'UTC')))) AND length(g0) > 1
                  )
                  GROUP BY key0, x, eventKey
                ) AS s
                LEFT JOIN (
                  SELECT key, CAST(arrayJoin(arrayDistinct(values)), 'LowCardinality(Nullable(String))') AS value
                  FROM (
                    SELECT unit AS key, argMax(if(startsWith(dynamicType(props.{p7:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p7:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p7:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p7:Identifier}, 'Nullable(String)'), '')])), tuple(effective, chunk, row)) AS values
                    FROM versions
                    WHERE project = {p3:UInt64} AND type = {p8:String} AND scope = {p9:String}
                    GROUP BY key
                    SETTINGS output_format_json_quote_64bit_integers = 0
                  )
                ) AS l0 ON s.key0 = l0.key
              )
              GROUP BY value0, x
            )
          )
          GROUP BY value0, at
        )
        GROUP BY value0
      ) AS s
      WHERE s.inRange > 0
      ORDER BY size DESC, value0
      LIMIT {p10:UInt64}",
        {
          "p0": "(none)",
          "p1": 1774746000000,
          "p10": 100,
          "p2": 3600000,
          "p3": 1,
          "p4": "open",
          "p5": 1774738800000,
          "p6": 1774821600000,
          "p7": "plan",
          "p8": "company",
          "p9": "profile",
        },
      ]
    `);
  });

  it('filter by the plan of any company of the event', async () => {
    const segments = [{ conditions: [{ property: plan, operator: 'is not', values: ['pro'] }] }];
    expect(await golden({ segments, metric: 'totals' })).toMatchInlineSnapshot(`
      [
        "
      SELECT groupArray(at) AS ats, groupArray(n) AS ns
      FROM (
        SELECT at, sum(n) AS n
        FROM (
          SELECT arrayJoin(arrayConcat([toUInt64(x)], [toUInt64(1)])) AS at, n
          FROM (
            SELECT x, count() AS n
            FROM (
              SELECT toUInt16(intDiv(minus(plus(toUnixTimestamp64Milli(time), if(toUnixTimestamp64Milli(time) >= {p0:Int64}, {p1:Int64}, 0)), {p2:Int64}), 86400000)) AS x
              FROM events
              WHERE project = {p3:UInt64} AND event_type = {p4:String} AND (time >= fromUnixTimestamp64Milli({p2:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({p5:Int64}, 'UTC') AND indexHint(toDate(time) >= toDate(fromUnixTimestamp64Milli({p2:Int64}, 'UTC'))) AND indexHint(toDate(time) <= toDate(fromUnixTimestamp64Milli({p5:Int64}, 'UTC')))) AND NOT (arrayExists(k -> k IN (
                SELECT key
                FROM (
                  SELECT ver AS key, if(startsWith(dynamicType(props.{p6:Identifier}), 'Array'), arrayDistinct(JSONExtract(ifNull(toJSONString(props.{p6:Identifier}), ''), 'Array(Nullable(String))')), if(isNull(props.{p6:Identifier}), CAST([], 'Array(String)'), [ifNull(CAST(props.{p6:Identifier}, 'Nullable(String)'), '')])) AS values
                  FROM versions
                  WHERE project = {p3:UInt64} AND type = {p7:String}
                  SETTINGS output_format_json_quote_64bit_integers = 0
                )
                WHERE arrayExists(e -> e IN {p8:Array(String)}, values)
              ), v0))
            )
            GROUP BY x
          )
        )
        GROUP BY at
      )",
        {
          "p0": 1774746000000,
          "p1": 3600000,
          "p2": 1774738800000,
          "p3": 1,
          "p4": "open",
          "p5": 1774821600000,
          "p6": "plan",
          "p7": "company",
          "p8": [
            "pro",
          ],
        },
      ]
    `);
  });

  it('keep intervals beyond a thousand as lists', async () => {
    expect(statementOf({ range: { start: '2020-01-01', end: '2026-12-31' } }).sql).toContain(
      'groupUniqArray',
    );
    const { series: found } = await runChart(
      engine,
      facts,
      definition({ range: { start: '2020-01-01', end: '2026-12-31' } }),
    );
    expect(found[0]?.overall).toBe(sent.length);
    expect(found[0]?.points.filter((point) => point !== 0)).toEqual([sent.length]);
  });

  it('name the project at every table, and bind every value', () => {
    const hostile = "'; DROP TABLE events --";
    const filter = (property: object) => ({ property, operator: 'is', values: [hostile, '(none)'] });
    const name = { name: hostile };
    const { sql } = statementOf({
      unit: company,
      events: [{ kind: 'named', name: hostile }],
      breakdowns: [{ kind: 'user', ...name, view: 'now' }],
      segments: [
        {
          conditions: [
            filter({ kind: 'event', ...name }),
            filter({ kind: 'group', groupType: 'company', ...name }),
            filter({ kind: 'user', ...name }),
            filter({ kind: 'groupValue', groupType: 'company' }),
          ],
        },
      ],
    });
    expect(sql).not.toContain('DROP');
    const tables = sql.match(/FROM (events|versions|units|merges)\n/g) ?? [];
    const projects = sql.match(/WHERE project = \{p\d+:UInt64\}/g) ?? [];
    expect(tables.length).toBeGreaterThan(2);
    expect(projects).toHaveLength(tables.length);
  });
});
