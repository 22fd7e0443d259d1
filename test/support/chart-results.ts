/** A small result of each kind, written out. */

import { parseDefinition } from '../../src/query/charts/parse.ts';
import type {
  ChartDefinition,
  ChartKind,
  ChartResult,
  JourneyNode,
  ResultBase,
  RetentionCell,
  RevenueLtvCohort,
  SeriesKey,
  SessionNumbers,
  Share,
} from '../../src/query/contract.ts';

const range = { start: '2026-01-01', end: '2026-01-02' };
const x = ['2026-01-01', '2026-01-02'];
const xMs = [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2)];
const overX = { x, xMs, omittedValues: 0 };

const base: ResultBase = {
  notes: { eventsWithoutUnit: 3 },
  sentence: 'What it says.',
  sentenceParts: [{ text: 'What it says.' }],
  freshnessMs: 1_700_000_000_000,
  rowsRead: 7,
  memoryBytes: 70,
};

function definition<K extends ChartKind>(kind: K, more: object = {}): Extract<ChartDefinition, { kind: K }> {
  const unit = { kind: 'group', groupType: 'company' };
  return parseDefinition({ kind, unit, range, ...more }) as Extract<ChartDefinition, { kind: K }>;
}

function series(label: string, values: readonly string[] = [], segment = 0): SeriesKey {
  return { segment, values, label, small: false };
}

/** With bounds that a reader can tell from anything else. */
function share(count: number, n: number): Share {
  return { share: n === 0 ? 0 : count / n, count, n, low: 0.1, high: 0.9 };
}

function cell(count: number, n: number, incomplete = false): RetentionCell {
  return { ...share(count, n), incomplete };
}

/** Sessions of a minute and a half with two events each. */
function sessions(count: number, units: number, activeUnits: number): SessionNumbers {
  const none = count === 0;
  return {
    sessions: count,
    units,
    activeUnits,
    totalMs: count * 90_000,
    averageMs: none ? null : 90_000,
    medianMs: none ? null : 90_000,
    perUnit: none ? null : count / activeUnits,
    msPerUnit: none ? null : (count * 90_000) / activeUnits,
    events: 2 * count,
    eventsPerSession: none ? null : 2,
  };
}

/** Of four new units three have lived for two days; the one that paid first in those brought 30. */
const lifetime: RevenueLtvCohort = {
  ...{ size: 4, paid: 2, revenue: 37.5 },
  cells: [
    {
      ...{ units: 4, revenue: 20, cumulative: 20, newPaying: 1, paying: 1, everPaid: 2 },
      ...{ arpu: 5, arppu: 10, incomplete: false },
    },
    {
      ...{ units: 3, revenue: 10, cumulative: 30, newPaying: 0, paying: 1, everPaid: 1 },
      ...{ arpu: 10, arppu: 30, incomplete: true },
    },
  ],
};

function journeyNode(event: string | undefined, count: number, more: Partial<JourneyNode>): JourneyNode {
  const ends = { stopped: 0, ended: 0, further: 0, ...more };
  return { ...(event !== undefined && { event }), label: event ?? '', share: share(count, 4), ...ends };
}

const plan = { kind: 'group', groupType: 'company', name: 'plan' };

type ResultOfKind<K extends ChartKind> = Extract<ChartResult, { kind: K }>;
export const results: { readonly [K in ChartKind]: ResultOfKind<K> } = {
  segmentation: {
    ...base,
    ...overX,
    kind: 'segmentation',
    definition: definition('segmentation', { events: ['open'], breakdowns: [plan] }),
    series: [
      { ...series('pro', ['pro']), event: 0, points: [4, 0], overall: 4, units: 4 },
      {
        ...series('free, "for now"', ['free, "for now"']),
        event: 0,
        points: [null, 1],
        overall: 1,
        units: 1,
      },
    ],
    omittedValues: 7,
  },
  funnel: {
    ...base,
    ...overX,
    kind: 'funnel',
    definition: definition('funnel', { steps: ['open', { kind: 'any' }], timeBoundsMs: [0, 60_000] }),
    series: [
      {
        ...series('All'),
        steps: [
          {
            count: 4,
            conversion: share(4, 4),
            fromPrevious: share(4, 4),
            averageMs: null,
            medianMs: null,
          },
          {
            count: 1,
            conversion: share(1, 4),
            fromPrevious: share(1, 4),
            averageMs: 90,
            medianMs: 80,
            timeBins: [1, 0],
            timesBefore: [
              [2, 1],
              [12, 3],
            ],
          },
        ],
        averageMs: 90,
        medianMs: 80,
        overTime: [
          { counts: [3, 1], averagesMs: [null, 90.4], mediansMs: [null, 80] },
          { counts: [1, 0], averagesMs: [null, null], mediansMs: [null, null] },
        ],
        conversionOverTime: [share(1, 3), share(0, 1)],
        timeToConvert: [1, 0],
      },
    ],
  },
  retention: {
    ...base,
    ...overX,
    kind: 'retention',
    definition: definition('retention', { start: 'open', intervals: 1 }),
    intervals: ['0', '1'],
    series: [
      {
        ...series('All'),
        returnEvent: 0,
        cohorts: [
          { size: 4, cells: [cell(4, 4), cell(2, 4)] },
          { size: 1, cells: [cell(1, 1, true)] },
        ],
        size: 5,
        overall: [cell(4, 4), cell(2, 4)],
      },
    ],
  },
  usageInterval: {
    ...base,
    kind: 'usageInterval',
    definition: definition('usageInterval', { daysMax: 2 }),
    series: [{ ...series('All'), n: 4, atMost: [share(1, 4), share(3, 4)] }],
    omittedValues: 0,
  },
  lifecycle: {
    ...base,
    ...overX,
    kind: 'lifecycle',
    definition: definition('lifecycle'),
    series: [
      {
        ...series('All'),
        states: [
          {
            ...{ new: 1, current: 2, resurrected: 3, dormant: 4 },
            dormantFrom: { new: 0, current: 4, resurrected: 0 },
            pulse: 1,
          },
          {
            ...{ new: 5, current: 6, resurrected: 7, dormant: 0 },
            dormantFrom: { new: 0, current: 0, resurrected: 0 },
            pulse: null,
          },
        ],
      },
    ],
  },
  stickiness: {
    ...base,
    x: ['2025-12-29'],
    xMs: [Date.UTC(2025, 11, 29)],
    omittedValues: 0,
    kind: 'stickiness',
    definition: definition('stickiness'),
    series: [
      {
        ...series('All'),
        days: [share(3, 4), share(1, 4)],
        overTime: [{ n: 2, days: [share(1, 2), share(1, 2)], incomplete: true }],
      },
    ],
  },
  dataTable: {
    ...base,
    kind: 'dataTable',
    definition: definition('dataTable', {
      breakdowns: [plan],
      columns: [
        { kind: 'metric', event: { kind: 'any' } },
        { kind: 'conversion', steps: ['a', 'b'] },
      ],
    }),
    columns: ['Any event', 'a → b'],
    rows: [{ ...series('pro', ['pro']), cells: [4, 0.25], shares: [null, share(1, 4)] }],
    omittedValues: 0,
  },
  cohortSize: {
    ...base,
    ...overX,
    kind: 'cohortSize',
    definition: definition('cohortSize', { cohort: 'c1' }),
    series: [{ ...series('All'), points: [2, 3] }],
  },
  journeys: {
    ...base,
    kind: 'journeys',
    definition: definition('journeys', { start: 'open', end: 'buy', steps: 2 }),
    series: [
      {
        ...series('All'),
        starters: 4,
        converted: share(2, 4),
        steps: [
          { nodes: [journeyNode('open', 4, { stopped: 1, converted: 2 })] },
          {
            nodes: [
              journeyNode('buy', 2, { ended: 2, converted: 2 }),
              { ...journeyNode(undefined, 1, { stopped: 1, converted: 0 }), label: 'Others' },
            ],
          },
        ],
        links: [
          { step: 0, from: 0, to: 0, count: 2, converted: 2 },
          { step: 0, from: 0, to: 1, count: 1, converted: 0 },
        ],
        paths: [
          {
            nodes: ['open', 'buy'].map((event) => ({ event, label: event })),
            ending: 'ended',
            share: share(2, 4),
            converted: 2,
          },
        ],
        otherPaths: 2,
      },
    ],
    omittedValues: 0,
  },
  composition: {
    ...base,
    kind: 'composition',
    definition: definition('composition', {
      property: plan,
      segments: [{ name: 'ours', conditions: [] }, { conditions: [] }],
    }),
    units: 5,
    rows: [
      { ...series('pro', ['pro']), share: share(4, 5) },
      { ...series('(none)', ['(none)'], 1), share: share(1, 5) },
    ],
    omittedValues: 0,
  },
  engagementMatrix: {
    ...base,
    ...overX,
    kind: 'engagementMatrix',
    definition: definition('engagementMatrix', { interval: 'day' }),
    events: ['open', 'pay'],
    series: [
      {
        ...series('open'),
        event: 0,
        breadth: 0.75,
        frequency: 1,
        quadrant: { breadth: 'high', frequency: 'high' },
        units: 2,
        total: 3,
        overTime: [
          { units: 1, total: 1, activeUnits: 2, incomplete: false },
          { units: 2, total: 2, activeUnits: 2, incomplete: false },
        ],
      },
      {
        ...series('pay'),
        event: 1,
        breadth: 0,
        frequency: null,
        quadrant: null,
        units: 0,
        total: 0,
        overTime: [
          { units: 0, total: 0, activeUnits: 2, incomplete: false },
          { units: 0, total: 0, activeUnits: 2, incomplete: false },
        ],
      },
    ],
    lines: [{ segment: 0, values: [], breadth: 0.375, frequency: 1 }],
  },
  sessions: {
    ...base,
    ...overX,
    kind: 'sessions',
    definition: definition('sessions', { lengthBoundsMs: [0, 60_000], eventBounds: [1, 3] }),
    series: [
      {
        ...series('All'),
        points: [sessions(3, 2, 4), sessions(0, 0, 0)],
        overall: sessions(3, 2, 4),
        lengths: [1, 2],
        eventCounts: [2, 1],
        tooLong: 1,
        pairsOutside: 5,
      },
    ],
  },
  revenueLtv: {
    ...base,
    x: ['2026-01-01'],
    xMs: [Date.UTC(2026, 0, 1)],
    omittedValues: 0,
    kind: 'revenueLtv',
    definition: definition('revenueLtv', { interval: 'all', intervals: 1 }),
    series: [{ ...series('All'), ...lifetime, cohorts: [lifetime] }],
  },
  impact: {
    ...base,
    kind: 'impact',
    definition: definition('impact', {
      treatments: ['start'],
      outcomes: ['open', 'share'],
      metric: { kind: 'frequency', bounds: [0, 2] },
      before: 1,
      after: 1,
    }),
    intervals: [-1, 0],
    binNames: ['0–1', '2+'],
    series: [
      {
        ...series('share'),
        ...{ treatmentEvent: 0, outcomeEvent: 1, units: 4, leftOut: 1 },
        cells: [
          { units: 4, active: share(1, 4), events: 1, value: null, bins: [4, 0], incomplete: false },
          { units: 2, active: share(2, 2), events: 5, value: null, bins: [1, 1], incomplete: true },
        ],
      },
    ],
    omittedValues: 0,
  },
};
