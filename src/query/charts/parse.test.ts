/** Which chart definitions are valid, their defaults, and the problems of those that are not. */
import { describe, expect, it } from 'vitest';
import { parseDefinition } from './parse.ts';

const range = { start: '2026-01-01', end: '2026-01-31' };
const small = { kind: 'segmentation', events: ['open'], range };
const funnel = { kind: 'funnel', steps: ['a', 'b', 'c'], range };
const retention = { kind: 'retention', range };
const table = { kind: 'dataTable', columns: [{ kind: 'metric', event: 'open' }], range };
const matrix = { kind: 'engagementMatrix', range };
const journeys = { kind: 'journeys', start: 'a', range };
const company = { kind: 'group', groupType: 'company' };
const plan = { kind: 'group', groupType: 'company', name: 'plan' };
const page = { kind: 'event', name: 'page' };
const anyEvent = { kind: 'any', filters: [] };
const withCondition = (condition: object) => ({ ...small, segment: [{ property: page, ...condition }] });
const segmentOf = (...conditions: readonly object[]) => [{ conditions }];

const common = {
  version: 1,
  unit: { kind: 'user' },
  segments: [],
  range,
  propertyView: 'event',
  limit: 100,
  smallBelow: 10,
};
const event = (name: string) => ({ kind: 'named', name, filters: [] });

describe('the defaults of a chart', () => {
  it.each([
    [
      small,
      {
        kind: 'segmentation',
        events: [event('open')],
        which: 'any',
        metric: { kind: 'uniques' },
        breakdowns: [],
        interval: 'day',
      },
    ],
    [
      { ...funnel, windowMs: 3_600_000 },
      {
        kind: 'funnel',
        steps: [event('a'), event('b'), event('c')],
        order: 'this',
        windowMs: 3_600_000,
        count: 'units',
        which: 'any',
        exclusions: [],
        breakdowns: [],
        breakdownStep: 0,
        holdConstant: [],
        resolution: 's',
        timeBoundsMs: [0, 60_000, 300_000, 900_000, 3_600_000],
        stepDetails: false,
        interval: 'day',
      },
    ],
    [
      retention,
      {
        kind: 'retention',
        start: { kind: 'new' },
        returns: [anyEvent],
        mode: 'on',
        brackets: [],
        clock: '24h',
        interval: 'day',
        intervals: 30,
        breakdowns: [],
      },
    ],
    [
      { kind: 'usageInterval', range },
      { kind: 'usageInterval', event: anyEvent, daysMax: 30, breakdowns: [], interval: 'all' },
    ],
    [
      { kind: 'lifecycle', range },
      { kind: 'lifecycle', event: anyEvent, breakdowns: [], interval: 'day' },
    ],
    [
      { kind: 'impact', treatments: ['a'], outcomes: ['b'], interval: 'month', range },
      {
        kind: 'impact',
        treatments: [{ kind: 'named', name: 'a', filters: [] }],
        outcomes: [{ kind: 'named', name: 'b', filters: [] }],
        metric: { kind: 'average' },
        interval: 'month',
        before: 4,
        after: 4,
        breakdowns: [],
      },
    ],
    [
      { kind: 'revenueLtv', per: 'week', range },
      {
        kind: 'revenueLtv',
        event: anyEvent,
        property: { kind: 'event', name: '$revenue' },
        interval: 'day',
        per: 'week',
        intervals: 12,
        breakdowns: [],
      },
    ],
    [
      { kind: 'stickiness', range },
      { kind: 'stickiness', event: anyEvent, breakdowns: [], interval: 'week', cumulative: false },
    ],
    [
      table,
      {
        kind: 'dataTable',
        columns: [{ kind: 'metric', event: event('open'), metric: { kind: 'uniques' } }],
        breakdowns: [],
        orderBy: 0,
        interval: 'all',
      },
    ],
    [
      { kind: 'cohortSize', cohort: 'c1', range },
      { kind: 'cohortSize', cohort: 'c1', breakdowns: [], interval: 'day' },
    ],
    [
      { kind: 'composition', property: page, range },
      { kind: 'composition', event: anyEvent, property: page, mode: 'latest', interval: 'all' },
    ],
    [
      { kind: 'engagementMatrix', range },
      {
        kind: 'engagementMatrix',
        events: [],
        ranked: { order: 'top', count: 50 },
        interval: 'week',
        measure: 'days',
        quadrants: 'median',
        breakdowns: [],
      },
    ],
    [
      { kind: 'journeys', start: 'a', only: ['b'], within: 'session', range },
      {
        kind: 'journeys',
        start: event('a'),
        steps: 5,
        within: { kind: 'session' },
        count: 'units',
        only: [event('b')],
        hidden: [],
        expand: [],
        foldRepeats: false,
        nodes: 10,
        paths: 20,
        breakdowns: [],
        interval: 'all',
      },
    ],
    [
      { kind: 'sessions', lengthBoundsMs: [0, 60_000], eventBounds: [1], range },
      {
        kind: 'sessions',
        event: anyEvent,
        lengthBoundsMs: [0, 60_000],
        eventBounds: [1],
        breakdowns: [],
        interval: 'day',
      },
    ],
  ])('of %j', (given, expected) => {
    const definition = parseDefinition(given);
    expect(definition).toEqual({ ...common, ...expected });
    expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
  });

  it('depend on the interval and the window', () => {
    expect(parseDefinition({ ...retention, interval: 'week' })).toHaveProperty('intervals', 12);
    expect(parseDefinition({ ...retention, interval: 'month' })).toHaveProperty('intervals', 12);
    expect(parseDefinition(funnel)).toHaveProperty('windowMs', 86_400_000);
    expect(parseDefinition(funnel)).toHaveProperty('timeBoundsMs.6', 86_400_000);
  });

  it('of parts', () => {
    const definition = parseDefinition({
      ...small,
      unit: company,
      metric: { kind: 'perUnit' },
      weigh: { property: 'arr' },
      compare: {},
      segments: segmentOf({ kind: 'performed', event: 'x' }, { kind: 'cohort', cohort: 'c' }),
    });
    expect(definition).toMatchObject({
      metric: { kind: 'perUnit', of: { kind: 'events' }, summary: { kind: 'median' } },
      weigh: { property: 'arr', at: 'entry' },
      compare: { back: 1, of: 'period' },
    });
    expect(definition.segments[0]?.conditions).toEqual([
      {
        kind: 'performed',
        event: event('x'),
        comparison: '>=',
        count: 1,
        during: { kind: 'range' },
        negated: false,
      },
      { kind: 'cohort', cohort: 'c', negated: false },
    ]);
  });
});

describe('the short forms', () => {
  const filter = { property: page, operator: 'is', values: ['a'] };
  it.each([
    ['an event as its name', { ...small, events: ['open'] }, { events: [event('open')] }],
    ['a kind alone', { ...small, unit: 'user', metric: 'totals' }, { metric: { kind: 'totals' } }],
    [
      'kinds within kinds',
      { ...small, unit: company, metric: { kind: 'perUnit', of: 'users', summary: 'mean' } },
      { metric: { kind: 'perUnit', of: { kind: 'users' }, summary: { kind: 'mean' } } },
    ],
    ['a single breakdown', { ...small, breakdown: page }, { breakdowns: [page] }],
    [
      'a single segment of property conditions',
      { ...small, segment: [filter] },
      { segments: [{ conditions: [{ kind: 'property', ...filter }] }] },
    ],
    ['undefined for absent', { ...small, breakdown: undefined, window: undefined }, { breakdowns: [] }],
  ])('%s', (_, given, expected) => {
    expect(parseDefinition(given)).toMatchObject(expected);
    expect(parseDefinition(given)).not.toHaveProperty('segment');
    expect(parseDefinition(given)).not.toHaveProperty('breakdown');
  });
});

const refusals: readonly (readonly [value: unknown, path: string, text: string])[] = [
  [{ kind: 'impact', range }, 'treatments', 'required'],
  [{ kind: 'impact', treatments: ['a', 'b', 'c', 'd'], outcomes: ['e'], range }, 'treatments', 'at most 3'],
  [{ kind: 'impact', treatments: ['a'], outcomes: ['b'], after: 0, range }, 'after', 'at least 1'],
  [{ kind: 'impact', treatments: ['a'], outcomes: ['b'], interval: 'hour', range }, 'interval', '"day"'],
  [
    { kind: 'impact', treatments: ['a'], outcomes: ['b'], metric: { kind: 'property' }, range },
    'metric.property',
    'required',
  ],
  [{ kind: 'impact', treatments: ['a', 'b', 'a'], outcomes: ['c'], range }, 'treatments[2]', 'treatments[0]'],
  [{ kind: 'impact', treatments: ['a'], outcomes: ['b', 'b'], range }, 'outcomes[1]', 'equals outcomes[0]'],
  [{ kind: 'impact', treatments: ['a', 'b'], outcomes: ['c', 'b'], range }, 'outcomes[1]', 'treatments[1]'],
  [{ kind: 'revenueLtv', property: { kind: 'user', name: 'a' }, range }, 'property.kind', '"event"'],
  [{ kind: 'revenueLtv', per: 'year', range }, 'per', '"quarter"'],
  [null, 'definition', 'expected an object'],
  [[], 'definition', 'expected an object'],
  [{}, 'kind', 'expected one of "segmentation", "funnel", "retention"'],
  [{ ...small, kind: 'pie' }, 'kind', '"segmentation", "funnel"'],
  [{ ...small, version: 2 }, 'version', 'expected 1'],
  [{ ...small, extra: 1 }, 'extra', 'unknown key "extra"; valid keys are version, unit, segments'],
  [{ ...small, events: undefined }, 'events', 'required: expected a list'],
  [{ ...small, events: [] }, 'events', 'at least 1 items'],
  [{ ...small, events: Array(11).fill('a') }, 'events', 'at most 10 items'],
  [{ ...small, events: [{ kind: 'named', name: '' }] }, 'events[0].name', 'must not be empty'],
  [{ ...small, events: [{ kind: 'some' }] }, 'events[0].kind', 'expected one of "named", "any"'],
  [{ ...small, unit: { kind: 'group' } }, 'unit.groupType', 'required: expected a string'],
  [{ ...small, metric: 'mode' }, 'metric.kind', 'expected one of "uniques", "totals"'],
  [{ ...small, range: { start: '2026-02-30', end: '2026-03-01' } }, 'range.start', '2026-01-31'],
  [{ ...small, range: { start: '1999-12-31', end: '2026-03-01' } }, 'range.start', '2000'],
  [{ ...small, range: { start: '2026-03-02', end: '2026-03-01' } }, 'range', 'after the end'],
  [{ ...small, limit: 0 }, 'limit', 'at least 1'],
  [{ ...small, limit: 1_001 }, 'limit', 'at most 1000'],
  [{ ...small, limit: 1.5 }, 'limit', 'whole number'],
  [{ ...small, interval: 'minute' }, 'interval', '"hour", "day"'],
  [{ ...small, breakdown: { kind: 'client', name: 'nose' } }, 'breakdown.name', '"platform"'],
  [{ ...small, breakdowns: [page, { kind: 'event' }] }, 'breakdowns[1].name', 'required'],
  [{ ...small, breakdowns: [page, page, page] }, 'breakdowns', 'at most 2'],
  [{ ...small, breakdown: page, breakdowns: [] }, 'breakdown', 'unknown key'],
  [{ ...small, segment: [], segments: [] }, 'segment', 'unknown key'],
  [{ ...small, segments: Array(11).fill({}) }, 'segments', 'at most 10'],
  [withCondition({ operator: 'near', values: ['x'] }), 'segment[0].operator', '"is not"'],
  [withCondition({ operator: 'is' }), 'segment[0].values', 'one value or more'],
  [withCondition({ operator: 'is set', values: ['x'] }), 'segment[0].values', 'no values'],
  [withCondition({ operator: 'less', values: ['1', 'ten'] }), 'segment[0].values[1]', '"ten"'],
  [
    { ...small, segments: [{}, ...segmentOf({ property: page, operator: 'is' })] },
    'segments[1].conditions[0].values',
    'one value or more',
  ],
  [
    { ...small, segments: segmentOf({ kind: 'performed', event: 'x', during: 'last' }) },
    'segments[0].conditions[0].during.days',
    'required',
  ],
  [
    { ...small, segments: segmentOf({ kind: 'performed', event: 'x', comparison: '~' }) },
    'segments[0].conditions[0].comparison',
    '">="',
  ],
  [
    { ...small, events: [{ kind: 'any', filters: [{ property: page, operator: 'less', values: ['x'] }] }] },
    'events[0].filters[0].values[0]',
    'numbers',
  ],
  [{ ...small, weigh: { property: 'arr' } }, 'weigh', 'group `unit`'],
  [{ ...matrix, unit: company, weigh: { property: 'arr' } }, 'weigh', 'cannot be weighted'],
  [{ ...matrix, events: ['a'], ranked: {} }, 'ranked', 'not both'],
  [{ ...matrix, ranked: { count: 51 } }, 'ranked.count', 'at most 50'],
  [{ ...matrix, breakdown: { kind: 'event', name: 'page' } }, 'breakdown', 'user or group property'],
  [{ ...matrix, events: new Array(21).fill('a') }, 'events', 'at most 20'],
  [{ kind: 'sessions', unit: company, weigh: { property: 'arr' }, range }, 'weigh', 'cannot be weighted'],
  [{ kind: 'sessions', lengthBoundsMs: [0, 0], range }, 'lengthBoundsMs[1]', 'must increase'],
  [{ kind: 'journeys', range }, 'start', '`start`, `end` or both'],
  [{ kind: 'journeys', end: 'a', steps: 11, range }, 'steps', 'at most 10'],
  [{ kind: 'journeys', start: 'a', within: 'time', range, interval: 'day' }, 'interval', '"all"'],
  [
    { kind: 'journeys', start: 'a', unit: company, weigh: { property: 'arr' }, range },
    'weigh',
    'cannot be weighted',
  ],
  [
    { kind: 'journeys', start: 'a', expand: [0, 1].map(() => ({ event: 'a', property: page })), range },
    'expand[1].event',
    'another event',
  ],
  [{ ...journeys, only: ['c', 'b'], hidden: ['a', 'b'] }, 'hidden[1]', 'both `hidden` and `only`'],
  [
    { ...journeys, only: ['b'], expand: [{ event: 'c', property: page }] },
    'expand[0].event',
    'can be a step',
  ],
  [
    { ...journeys, hidden: ['c'], expand: ['a', 'c'].map((event) => ({ event, property: page })) },
    'expand[1].event',
    'can be a step',
  ],
  [{ ...small, compare: { back: 0 } }, 'compare.back', 'at least 1'],
  [{ ...small, compare: { back: 27, of: 'year' } }, 'compare.back', '2000-01-01'],
  [{ ...small, formula: ' ' }, 'formula', 'UNIQUES(A)'],
  [{ ...small, window: 'rollingWindow' }, 'window.intervals', 'required'],
  [{ ...small, window: { kind: 'rollingWindow', intervals: 91 } }, 'window.intervals', 'at most 90'],
  [
    { ...small, interval: 'week', window: { kind: 'rollingAverage', intervals: 13 } },
    'window.intervals',
    'at most 12',
  ],
  [{ ...small, interval: 'all', window: 'cumulative' }, 'window', 'interval'],
  [{ ...small, metric: { kind: 'frequency', bounds: [1, 3, 3] } }, 'metric.bounds[2]', 'above 3'],
  [
    { ...small, metric: { kind: 'property', property: page, aggregate: 'percentile' } },
    'metric.aggregate.percentile',
    'required',
  ],
  [
    {
      ...small,
      metric: { kind: 'property', property: page, aggregate: { kind: 'percentile', percentile: 101 } },
    },
    'metric.aggregate.percentile',
    'at most 100',
  ],
  [
    { ...small, metric: { kind: 'property', property: page, aggregate: 'distribution' } },
    'metric.aggregate.bounds',
    'required: expected a list',
  ],
  [{ ...small, metric: { kind: 'perUnit', of: 'users' } }, 'metric.of', 'group `unit`'],
  [
    { ...small, metric: { kind: 'perUnit', dividedBy: plan } },
    'metric.dividedBy',
    'expected a property of users',
  ],
  [
    {
      ...small,
      unit: company,
      metric: { kind: 'perUnit', dividedBy: { kind: 'user', name: 'age' } },
    },
    'metric.dividedBy',
    'groups of the type "company"',
  ],
  [
    { ...small, metric: { kind: 'perUnit', summary: { kind: 'trimmedMean', share: 0.5 } } },
    'metric.summary.share',
    'less than 0.5',
  ],
  [
    {
      ...small,
      unit: company,
      metric: { kind: 'activeShare', of: 'known' },
      segment: [
        { property: plan, operator: 'is set' },
        { property: page, operator: 'is set' },
      ],
    },
    'segment[1].property',
    'groups of the type "company"',
  ],
  [{ ...funnel, steps: ['a'] }, 'steps', 'at least 2'],
  [{ ...funnel, steps: Array(21).fill('a') }, 'steps', 'at most 20'],
  [{ ...funnel, windowMs: 999 }, 'windowMs', 'at least 1000'],
  [{ ...funnel, windowMs: 367 * 86_400_000 }, 'windowMs', 'at most'],
  [{ ...funnel, optionalStep: 0 }, 'optionalStep', 'from 1 to 1'],
  [{ ...funnel, optionalStep: 2 }, 'optionalStep', 'from 1 to 1'],
  [{ ...funnel, steps: ['a', 'b'], optionalStep: 1 }, 'optionalStep', 'three `steps`'],
  [{ ...funnel, breakdownStep: 3 }, 'breakdownStep', 'from 0 to 2'],
  [
    { ...funnel, exclusions: [{ event: 'x' }, { event: 'x', between: [1, 1] }] },
    'exclusions[1].between',
    'from 0 to 2',
  ],
  [{ ...funnel, exclusions: [{ event: 'x', between: [0, 3] }] }, 'exclusions[0].between', 'from 0 to 2'],
  [
    { ...funnel, order: 'any', exclusions: [{ event: 'x', between: [0, 1] }] },
    'exclusions[0].between',
    'must be absent when `order` is "any"',
  ],
  [{ ...funnel, frequency: { step: 1, before: 1 } }, 'frequency.before', 'differ from `step`'],
  [{ ...funnel, frequency: { step: 3, before: 1 } }, 'frequency.step', 'from 0 to 2'],
  [{ ...funnel, timeBoundsMs: [-1, 5] }, 'timeBoundsMs[0]', '0 ms'],
  [
    { ...funnel, segments: segmentOf({ kind: 'performed', event: 'x', during: 'interval' }) },
    'segments[0].conditions[0].during',
    'only in segmentation charts',
  ],
  [{ ...retention, returns: ['a', 'b', 'c'] }, 'returns', 'at most 2'],
  [{ ...retention, start: { kind: 'x' } }, 'start.kind', '"named", "any", "anyActive", "new"'],
  [{ ...retention, interval: 'hour' }, 'interval', '"day", "week", "month"'],
  [{ ...retention, mode: 'brackets' }, 'brackets', '[0, 0]'],
  [{ ...retention, brackets: [[0, 0]] }, 'brackets', 'unless `mode` is "brackets"'],
  [
    {
      ...retention,
      mode: 'brackets',
      brackets: [
        [0, 0],
        [2, 3],
      ],
    },
    'brackets[1][0]',
    'expected 1',
  ],
  [
    {
      ...retention,
      mode: 'brackets',
      brackets: [
        [0, 3],
        [4, 2],
      ],
    },
    'brackets[1][1]',
    'expected 4 or more',
  ],
  [{ ...retention, mode: 'brackets', brackets: [[0, 1, 2]] }, 'brackets[0]', 'at most 2'],
  [{ kind: 'lifecycle', range, interval: 'all' }, 'interval', '"hour", "day"'],
  [{ kind: 'usageInterval', range, interval: 'day' }, 'interval', 'expected "all"'],
  [{ ...table, orderBy: 1 }, 'orderBy', 'from 0 to 0'],
  [{ ...table, columns: [{ kind: 'x' }] }, 'columns[0].kind', '"metric", "formula", "conversion"'],
  [
    { ...table, columns: [{ kind: 'metric', event: 'a', metric: 'frequency' }] },
    'columns[0].metric',
    'one number',
  ],
  [{ ...table, columns: [{ kind: 'conversion', steps: ['a'] }] }, 'columns[0].steps', 'at least 2'],
  [{ kind: 'cohortSize', cohort: 'c', range, breakdown: plan }, 'breakdown', 'property of users'],
  [
    { kind: 'cohortSize', cohort: 'c', range, segment: [{ property: page, operator: 'is set' }] },
    'segment[0].property',
    'properties of users',
  ],
  [{ kind: 'composition', range }, 'property', 'expected an object'],
];

describe('a mistake in a chart', () => {
  it.each(refusals)('%j is told at %s', (value, path, text) => {
    expect(() => parseDefinition(value)).toThrow(
      expect.objectContaining({ code: 'invalid_definition', path, message: expect.stringContaining(text) }),
    );
  });

  it('is told with the number of others', () => {
    expect(() => parseDefinition({ ...small, limit: 0, interval: 'x', unit: 5 })).toThrow(
      '(2 more mistakes)',
    );
  });

  it('is told of documents of any depth', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(() => parseDefinition({ ...small, metric: deep })).toThrow('expected an object');
    expect(() => parseDefinition(JSON.parse('{"__proto__":{"kind":"segmentation"}}'))).toThrow('expected');
  });
});
