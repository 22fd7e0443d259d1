/** What can be done with a number of each kind of chart: the table, what is offered, and that the server takes it. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDefinition } from '../../src/query/charts/parse.ts';
import { unitsRequestSchema } from '../../src/query/charts/units-request.ts';
import { cohortDefinitionSchema } from '../../src/query/definition/schema/cohort.ts';
import type { ChartDefinition } from '../../src/web/api/operations.ts';
import {
  offerForPoint,
  type PointItem,
  type PointOffers,
  pointItems,
  pointTable,
} from '../../src/web/charts/point-table.ts';
import type { ChartKind, Point } from '../../src/web/charts/types.ts';
import { type Happened, type ProjectQueries, smallProject } from '../support/small-project.ts';

const today = '2026-04-19';
const unit = { kind: 'group', groupType: 'company' } as const;
const plan = { kind: 'group', groupType: 'company', name: 'plan' } as const;
const open = { kind: 'named', name: 'open' } as const;
const pay = { kind: 'named', name: 'pay' } as const;
/** Three whole weeks, the last of which ends today. */
const base = { unit, range: { start: '2026-03-30', end: today }, propertyView: 'now' } as const;
const weekly = { ...base, interval: 'week' } as const;
const byPlan = { ...weekly, breakdowns: [plan] } as const;
const values = ['pro'];

const events: readonly Happened[] = [
  ['2026-03-02T10:00Z', 'open', 'ann', ['acme']],
  ['2026-03-31T10:00Z', 'open', 'ann', ['acme'], {}, 1],
  ['2026-04-01T10:00Z', 'pay', 'ann', ['acme'], { $revenue: 5 }],
  ['2026-04-02T10:00Z', 'open', 'bob', ['bolt'], {}, 2],
  ['2026-04-03T10:00Z', 'open', 'bob', ['bolt'], {}, 3],
  ['2026-04-07T10:00Z', 'open', 'ann', ['acme'], {}, 4],
  ['2026-04-08T10:00Z', 'open', 'ann', ['acme'], {}, 4],
  ['2026-04-09T10:00Z', 'pay', 'cay', ['core']],
  ['2026-04-10T10:00Z', 'open', 'cay', ['core'], {}, 5],
  ['2026-04-14T10:00Z', 'open', 'bob', ['bolt'], {}, 6],
  ['2026-04-15T10:00Z', 'open', 'dan', ['dune'], {}, 7],
  ['2026-04-15T11:00Z', 'pay', 'dan', ['dune'], { $revenue: 7 }],
  ['2026-04-16T10:00Z', 'pay', 'ann', ['acme'], { $revenue: 9 }],
];

let queries: ProjectQueries;
beforeAll(async () => {
  queries = await smallProject({
    ...{ timeZone: 'UTC', now: `${today}T20:00Z`, events },
    companies: {
      'acme@1': ['2026-03-01T00:00Z', { plan: 'pro' }],
      'bolt@1': ['2026-03-01T00:00Z', { plan: 'team' }],
      'dune@1': ['2026-03-01T00:00Z', { plan: 'pro' }],
    },
  });
});
afterAll(() => queries.close());

/** Numbers of each kind: one of a series, and what else has its own lists. */
const numbers: { readonly [K in ChartKind]: readonly (readonly [ChartDefinition, Point])[] } = {
  segmentation: [
    [
      { ...byPlan, kind: 'segmentation', events: [open] },
      { kind: 'segmentation', x: 2, values },
    ],
    [
      { ...weekly, kind: 'segmentation', events: [open, pay] },
      { kind: 'segmentation', event: 1, x: 1 },
    ],
    [
      { ...weekly, kind: 'segmentation', events: [open] },
      { kind: 'segmentation', outcome: 'didNot' },
    ],
  ],
  funnel: [
    [
      { ...byPlan, kind: 'funnel', steps: [open, pay] },
      { kind: 'funnel', step: 1, x: 1, values },
    ],
    [
      { ...weekly, kind: 'funnel', steps: [open, pay] },
      { kind: 'funnel', step: 0, x: 2 },
    ],
  ],
  retention: [
    [
      { ...byPlan, kind: 'retention', start: open },
      { kind: 'retention', interval: 1, x: 0, values },
    ],
  ],
  usageInterval: [
    [
      { ...base, kind: 'usageInterval', breakdowns: [plan] },
      { kind: 'usageInterval', days: 7, values },
    ],
  ],
  lifecycle: [
    [
      { ...byPlan, kind: 'lifecycle' },
      { kind: 'lifecycle', x: 1, state: 'current', values },
    ],
    ...(['new', 'current', 'resurrected', 'dormant'] as const).flatMap((state) =>
      [1, 2].map(
        (x) =>
          [
            { ...weekly, kind: 'lifecycle' },
            { kind: 'lifecycle', x, state },
          ] as const,
      ),
    ),
  ],
  stickiness: [
    [
      { ...byPlan, kind: 'stickiness', event: open },
      { kind: 'stickiness', x: 1, days: 1, values },
    ],
    [
      { ...base, kind: 'stickiness', interval: 'month' },
      { kind: 'stickiness', x: 0, days: 1 },
    ],
    ...(['did', 'didNot'] as const).flatMap((outcome) =>
      [true, false].map(
        (cumulative) =>
          [
            { ...weekly, kind: 'stickiness', event: open, cumulative },
            { kind: 'stickiness', x: 1, days: 2, outcome },
          ] as const,
      ),
    ),
  ],
  composition: (['did', 'didNot'] as const).map((outcome) => [
    { ...base, kind: 'composition', event: open, property: plan },
    { kind: 'composition', values, outcome },
  ]),
  cohortSize: [
    [
      { ...byPlan, kind: 'cohortSize', cohort: 'c' },
      { kind: 'cohortSize', x: 2, values },
    ],
  ],
  engagementMatrix: [
    [
      { ...byPlan, kind: 'engagementMatrix' },
      { kind: 'engagementMatrix', name: 'pay', x: 2, values },
    ],
    [
      { ...weekly, kind: 'engagementMatrix', events: [open, pay] },
      { kind: 'engagementMatrix', event: 0, outcome: 'didNot' },
    ],
  ],
  sessions: [
    [
      { ...byPlan, kind: 'sessions' },
      { kind: 'sessions', x: 1, values },
    ],
  ],
  revenueLtv: [
    [
      { ...byPlan, kind: 'revenueLtv' },
      { kind: 'revenueLtv', x: 2, values },
    ],
  ],
  journeys: [
    [
      { ...base, kind: 'journeys', start: open, breakdowns: [plan] },
      { kind: 'journeys', part: 'step', step: 0, node: { event: 'open' }, values },
    ],
  ],
  impact: [
    [
      { ...base, kind: 'impact', treatments: [open], outcomes: [pay], interval: 'week', breakdowns: [plan] },
      { kind: 'impact', interval: 0, values },
    ],
  ],
  dataTable: [
    [
      { ...base, kind: 'dataTable', breakdowns: [plan], columns: [{ kind: 'metric', event: open }] },
      { kind: 'dataTable', values },
    ],
  ],
};

const kinds = Object.keys(pointTable) as ChartKind[];

/** The cohort of a cohort’s size is saved; a small project has none. */
const isAsked = (kind: ChartKind) => kind !== 'cohortSize';

/** Where the weeks and months of the range begin. */
const startsOf: Readonly<Record<string, readonly string[]>> = {
  week: ['2026-03-30', '2026-04-06', '2026-04-13'],
  month: ['2026-03-01', '2026-04-01'],
};

const offersOf = ([definition, point]: readonly [ChartDefinition, Point]) =>
  offerForPoint(definition, point, startsOf[definition.interval ?? 'all'], today);

const isComparison = (point: Point) =>
  point.kind === 'change' || ('notIn' in point && point.notIn !== undefined);

function listOffered({ outcomes, ...offers }: PointOffers): readonly PointItem[] {
  const own = outcomes.filter(({ point }) => !isComparison(point));
  return pointItems.filter((item) => {
    if (item === 'didNot') return own.length > 1;
    if (item === 'cameAndWent') return own.length < outcomes.length;
    return offers[item] !== undefined;
  });
}

function list(definition: ChartDefinition, point: Point) {
  const request = unitsRequestSchema.parse({ definition, point });
  return queries.exported(request.definition, request.point);
}

describe.each(kinds)('%s', (kind) => {
  it('offers what the table says', () => {
    const all = new Set(numbers[kind].map(offersOf).flatMap(listOffered));
    expect(pointItems.filter((item) => all.has(item))).toEqual(pointTable[kind]);
  });

  it('lists who is behind each outcome, with columns for a file', async () => {
    const [number] = numbers[kind];
    if (!number || !isAsked(kind)) return;
    const { outcomes } = offersOf(number);
    for (const each of [number[1], ...outcomes.map(({ point }) => point)])
      for (const { origin } of await list(number[0], each)) expect(origin?.creator).toBeTruthy();
  });

  it('leads to charts that the server takes', () => {
    for (const number of numbers[kind]) {
      const { zoomIn, filterBy, exclude, journeys, computed } = offersOf(number);
      for (const each of [zoomIn, filterBy, exclude, journeys, computed])
        if (each) expect(parseDefinition(JSON.parse(JSON.stringify(each))).unit).toEqual(unit);
    }
  });

  it('makes cohorts of the same groups', async () => {
    for (const number of isAsked(kind) ? numbers[kind] : []) {
      const { dynamicCohort } = offersOf(number);
      if (!dynamicCohort) continue;
      const listed = (await list(...number)).map(({ value }) => value).sort();
      const members = await queries.members(cohortDefinitionSchema.parse(dynamicCohort));
      expect(members, JSON.stringify(number)).toEqual(listed);
    }
  });
});

it('stands in the documentation', () => {
  const text = readFileSync('docs/charts.md', 'utf8');
  for (const kind of kinds) {
    const row = pointItems.map((item) => (pointTable[kind].includes(item) ? 'yes' : '–')).join(' | ');
    expect(text).toContain(`| \`${kind}\` | ${row} |`);
  }
});
