/** A property by any name, in every place of a chart where one can stand. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputItem } from '../../src/domain/input.ts';
import { parseCohort, parseDefinition } from '../../src/query/charts/parse.ts';
import type { ChartResult, KnownCohort } from '../../src/query/contract.ts';
import type { ProjectFacts } from '../../src/query/facts.ts';
import { runChart } from '../../src/query/run/run-chart.ts';
import { runUnits } from '../../src/query/run/run-units.ts';
import type { Engine } from '../../src/store/contract.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { budgets } from '../budgets.ts';
import { event, groupIdentify, identify } from '../cases/story.ts';
import { insertProjects, takeStream } from '../oracle/project.ts';

/** What the engine, or a dialect of SQL, reads as something else. */
const troublesome = [
  ...['^`a`', 'x.:`Int64`', 'x.^`y`', '`', 'x[]', '\\', "\\'", "';--", '{p0:String}', '"', '%2E'],
  ...['.', 'a.b.c', 'x.null', '*', '$revenue', '\n'],
];
const piece = fc.constantFrom(
  '`',
  '^',
  ':',
  '.',
  '\\',
  '[',
  ']',
  '"',
  "'",
  '{',
  '}',
  '%',
  'a',
  'x',
  ' ',
  '\t',
  'é',
  'Int64',
);
const random = fc.sample(
  fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
  { seed: 20_261_129, numRuns: 4 },
);
const names = [...new Set([...troublesome, ...random])];

/** Each name is that of a property of the event, its user and its company, with the same value. */
const itemsOf = (name: string, value: number | string | readonly string[], minute: number, type: string) => {
  const properties = { [name]: value };
  const groups = { company: type };
  return [
    identify(minute, { userId: type, groups, userProperties: { set: properties } }),
    groupIdentify(minute, { groups, groupProperties: { set: properties } }),
    event(minute + 1, type, { userId: type, properties }),
    event(minute + 2, type, { userId: type, properties }),
  ];
};
const items: readonly InputItem[] = names.flatMap((name, index) => [
  ...itemsOf(name, 7, 10 * index, `seven ${index}`),
  ...itemsOf(name, ['7', 'b'], 10 * index, `list ${index}`),
]);

const company = { kind: 'group', groupType: 'company' } as const;
const cohortOf = (name: string, index: number): KnownCohort => ({
  id: `cohort ${index}`,
  name: `Cohort ${index}`,
  definition: parseCohort({
    unit: company,
    members: {
      kind: 'dynamic',
      all: [
        { any: [{ kind: 'property', filter: { name, operator: 'is', values: ['7'] } }] },
        {
          any: [
            { kind: 'performed', event: { kind: 'any' }, measure: { kind: 'sum', property: name }, value: 7 },
          ],
        },
      ],
    },
  }),
});

const project = takeStream(1, {
  timeZone: 'UTC',
  nowMs: Date.UTC(2026, 5, 1),
  cohorts: names.map(cohortOf),
  nameProperties: {},
  stream: items.map((item) => ({ item, receivedMs: item.timeMs, stamp: 'receipt' })),
  isListed: () => false,
});

let engine: Engine;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-names-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, () => 0);
  await insertProjects(engine, [project]);
}, budgets.hookMs);
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

const ofEvent = (name: string) => ({ kind: 'event', name }) as const;
const ofUser = (name: string, view: 'event' | 'now') => ({ kind: 'user', name, view }) as const;
const ofCompany = (name: string, view: 'event' | 'now') => ({ ...company, name, view }) as const;
const isSeven = (property: object) => ({ property, operator: 'is', values: ['7'] });
const where = (name: string) => [
  isSeven(ofEvent(name)),
  isSeven(ofUser(name, 'event')),
  isSeven(ofCompany(name, 'now')),
];

interface Place {
  readonly of: string;
  readonly chart: (name: string, event: string, cohort: string) => object;
  readonly read: (result: ChartResult) => unknown;
  readonly expected: (name: string) => unknown;
}

const seven = ['7', '7'];

const places: readonly Place[] = [
  {
    of: 'filters, segments, cohorts, breakdowns, measures, divisors and weights',
    chart: (name, type, cohort) => ({
      kind: 'segmentation',
      events: [{ kind: 'named', name: type, filters: where(name) }],
      segment: [
        { kind: 'cohort', cohort },
        ...where(name).map((filter) => ({ kind: 'property', ...filter })),
      ],
      breakdowns: [ofEvent(name), ofUser(name, 'now')],
      metric: {
        kind: 'perUnit',
        of: { kind: 'sum', property: ofEvent(name) },
        dividedBy: ofCompany(name, 'event'),
        summary: 'mean',
      },
      weigh: { property: name },
    }),
    read: (result) =>
      result.kind === 'segmentation' &&
      result.series.map(({ values, overall, weights }) => [values, overall, weights?.overall.sum]),
    expected: () => [[seven, 2, 7]],
  },
  {
    of: 'properties of companies and users that are measured',
    chart: (name, type) => ({
      kind: 'dataTable',
      columns: [ofCompany(name, 'event'), ofUser(name, 'now'), ofEvent(name)].map((property) => ({
        kind: 'metric',
        event: type,
        metric: { kind: 'property', property, aggregate: 'max' },
      })),
      breakdowns: [ofCompany(name, 'event'), ofCompany(name, 'now')],
    }),
    read: (result) =>
      result.kind === 'dataTable' &&
      result.rows.map(({ values, cells }) => [values, cells.map((cell) => cell)]),
    expected: () => [[seven, [expect.anything(), expect.anything(), expect.anything()]]],
  },
  {
    of: 'what a funnel holds constant and is broken down by',
    chart: (name, type) => ({
      kind: 'funnel',
      steps: [type, type],
      holdConstant: [ofEvent(name), ofCompany(name, 'event')],
      breakdowns: [ofUser(name, 'event'), ofCompany(name, 'now')],
    }),
    read: (result) =>
      result.kind === 'funnel' &&
      result.series.map(({ values, steps }) => [values, steps.map(({ count }) => count)]),
    expected: () => [[seven, [1, 1]]],
  },
  {
    of: 'what the events of journeys are told apart by',
    chart: (name, type) => ({
      kind: 'journeys',
      start: type,
      expand: [{ event: type, property: ofEvent(name) }],
      breakdown: ofCompany(name, 'now'),
    }),
    read: (result) =>
      result.kind === 'journeys' && result.series.map(({ values, paths }) => [values, paths[0]?.nodes]),
    expected: () => [
      [['7'], [expect.objectContaining({ value: '7' }), expect.objectContaining({ value: '7' })]],
    ],
  },
  {
    of: 'revenue',
    chart: (name, type) => ({
      kind: 'revenueLtv',
      event: type,
      property: ofEvent(name),
      breakdowns: [ofEvent(name), ofUser(name, 'event')],
    }),
    read: (result) =>
      result.kind === 'revenueLtv' &&
      // All new companies are in the chart.
      result.series.filter(({ revenue }) => revenue > 0).map(({ values, revenue }) => [values, revenue]),
    expected: () => [[seven, 14]],
  },
  {
    of: 'composition',
    chart: (name, type) => ({
      kind: 'composition',
      event: type,
      property: ofCompany(name, 'event'),
      mode: 'cross',
      weigh: { property: name, at: 'entry' },
    }),
    read: (result) =>
      result.kind === 'composition' && result.rows.map(({ values, weight }) => [values, weight?.sum]),
    expected: () => [[['7'], 7]],
  },
];

const chartOf = (part: object) =>
  parseDefinition({
    unit: company,
    range: { start: '2026-01-01', end: '2026-01-03' },
    ...part,
  });

describe('any name of a property', () => {
  it.each(places)('may stand in $of', { timeout: budgets.oracleMs }, async ({ chart, read, expected }) => {
    for (const [index, name] of names.entries()) {
      const definition = chartOf(chart(name, `seven ${index}`, `cohort ${index}`));
      const result = await runChart(engine, project.facts as ProjectFacts, definition);
      expect(read(result), JSON.stringify(name)).toEqual(expected(name));
    }
  });

  it('may have lists, and be shown in lists of units', { timeout: budgets.oracleMs }, async () => {
    for (const [index, name] of names.entries()) {
      const definition = chartOf({
        kind: 'segmentation',
        events: [`list ${index}`],
        breakdown: ofEvent(name),
        segment: [{ property: ofEvent(name), operator: 'set contains', values: ['b', '7'] }],
        metric: { kind: 'property', property: ofEvent(name), aggregate: 'sum' },
      });
      const result = await runChart(engine, project.facts, definition);
      const told =
        result.kind === 'segmentation' && result.series.map(({ values, overall }) => [values, overall]);
      expect(told, JSON.stringify(name)).toEqual([
        [['7'], 14],
        [['b'], 14],
      ]);
      const { rows } = await runUnits(engine, project.facts, {
        definition,
        point: { kind: 'segmentation', event: 0, segment: 0, values: [], outcome: 'did' },
        properties: [name],
        orderBy: 'value',
        descending: false,
        offset: 0,
        limit: 10,
      });
      expect(rows, JSON.stringify(name)).toMatchObject([{ properties: { [name]: ['7', 'b'] } }]);
    }
  });
});
