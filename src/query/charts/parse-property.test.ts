/** Property tests of parsing: what was parsed parses to itself, and any input gives a definition or a problem. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectParts } from '../../../test/support/sentence-parts.ts';
import { parseCohort, parseDefinition, parseUnitsRequest } from './parse.ts';
import { cohortSentence, sentence } from './sentence.ts';

const text = fc.constantFrom('a', 'plan', 'Report exported', '(none)', 'ü “x”');
const property = fc.oneof(
  fc.record({ kind: fc.constant('event'), name: text }),
  fc.record(
    { kind: fc.constant('user'), name: text, view: fc.constantFrom('event', 'now') },
    { requiredKeys: ['kind', 'name'] },
  ),
  fc.record(
    {
      kind: fc.constant('group'),
      groupType: fc.constantFrom('company', 'team'),
      name: text,
      view: fc.constantFrom('event', 'now'),
    },
    { requiredKeys: ['kind', 'groupType', 'name'] },
  ),
  fc.constant({ kind: 'groupValue', groupType: 'company' }),
  fc.constant({ kind: 'userId' }),
  fc.constant({ kind: 'client', name: 'platform' }),
);
const operatorAndValues = fc.oneof(
  fc.record({
    operator: fc.constantFrom('is', 'contains', 'set is'),
    values: fc.array(text, { minLength: 1 }),
  }),
  fc.record({ operator: fc.constantFrom('less', 'greater or equal'), values: fc.constant(['1.5', '-3']) }),
  fc.record({ operator: fc.constantFrom('is set', 'is not set') }),
);
const filter = fc.tuple(property, operatorAndValues).map(([of, rest]) => ({ property: of, ...rest }));
const filters = fc.array(filter, { maxLength: 2 });
const event = fc.oneof(
  text,
  fc.record({ kind: fc.constant('named'), name: text, filters }, { requiredKeys: ['kind', 'name'] }),
  fc.record({ kind: fc.constant('any'), filters }, { requiredKeys: ['kind'] }),
);
/** Events of an impact are all different. */
const differentEvents = (prefix: string) =>
  fc
    .uniqueArray(event, { minLength: 1, maxLength: 3, selector: nameOf })
    .map((events) =>
      events.map((each) =>
        typeof each === 'string'
          ? `${prefix} ${each}`
          : { ...each, kind: 'named', name: `${prefix} ${nameOf(each)}` },
      ),
    );
const nameOf = (given: string | { readonly kind: string; readonly name?: string }) =>
  typeof given === 'string' ? given : (given.name ?? 'any');
const during = fc.oneof(
  fc.constantFrom('range', 'ever', { kind: 'range' }),
  fc.record({ kind: fc.constant('last'), days: fc.integer({ min: 1, max: 90 }) }),
  fc.constant({ kind: 'between', start: '2025-01-01', end: '2025-12-31' }),
);
const sign = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
const condition = fc.oneof(
  filter,
  fc.record(
    {
      kind: fc.constant('performed'),
      event,
      comparison: sign,
      count: fc.nat(5),
      during,
      negated: fc.boolean(),
    },
    { requiredKeys: ['kind', 'event'] },
  ),
  fc.record(
    { kind: fc.constant('cohort'), cohort: text, negated: fc.boolean() },
    { requiredKeys: ['kind', 'cohort'] },
  ),
);
const segments = fc.array(
  fc.record({ name: text, conditions: fc.array(condition, { maxLength: 3 }) }, { requiredKeys: [] }),
  { maxLength: 3 },
);
const bounds = fc
  .uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 4 })
  .map((list) => list.sort((a, b) => a - b));
const aggregate = fc.oneof(
  fc.constantFrom('sum', 'average', 'median', 'min', 'max', 'distinct', 'distinctPerUnit'),
  fc.record({ kind: fc.constant('percentile'), percentile: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ kind: fc.constant('distribution'), bounds }),
);
const measure = fc.oneof(
  fc.constantFrom('events', 'users', 'days'),
  fc.record({ kind: fc.constantFrom('sum', 'distinct'), property }),
);
const summary = fc.oneof(
  fc.constantFrom('mean', 'median', 'trimmedMean', 'sum', 'histogram', 'concentration'),
  fc.record({ kind: fc.constant('atLeast'), value: fc.integer() }),
  fc.record({ kind: fc.constant('histogram'), bounds }),
);
const metric = fc.oneof(
  fc.constantFrom('uniques', 'totals', 'activeShare', 'average', 'frequency'),
  fc.record({ kind: fc.constant('frequency'), bounds }),
  fc.record({ kind: fc.constant('property'), property, aggregate }, { requiredKeys: ['kind', 'property'] }),
  fc.record(
    {
      kind: fc.constant('perUnit'),
      of: measure,
      summary,
      dividedBy: fc.constant({ kind: 'group', groupType: 'company', name: 'seats' }),
    },
    { requiredKeys: ['kind'] },
  ),
);
const window = fc.oneof(
  fc.constant('cumulative'),
  fc.record({
    kind: fc.constantFrom('rollingAverage', 'rollingWindow'),
    intervals: fc.integer({ min: 1, max: 12 }),
  }),
);
const breakdowns = fc.array(
  fc.oneof(property, fc.record({ kind: fc.constant('event'), name: text, bounds })),
  { maxLength: 2 },
);

const base = {
  version: fc.constant(1),
  segments,
  weekStart: fc.constantFrom('monday', 'sunday'),
  propertyView: fc.constantFrom('event', 'now', 'start'),
  limit: fc.integer({ min: 1, max: 1_000 }),
  smallBelow: fc.nat(50),
  compare: fc.record(
    { back: fc.integer({ min: 1, max: 3 }), of: fc.constantFrom('period', 'week', 'month', 'year') },
    { requiredKeys: [] },
  ),
  weigh: fc.record(
    { property: text, at: fc.constantFrom('entry', 'periodStart') },
    { requiredKeys: ['property'] },
  ),
};
const always = {
  unit: fc.constant({ kind: 'group', groupType: 'company' }),
  range: fc.constant({ start: '2026-01-01', end: '2026-03-31' }),
};

function chart(
  kind: string,
  needed: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  optional: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const required = { ...always, kind: fc.constant(kind), ...needed };
  const all: Readonly<Record<string, fc.Arbitrary<unknown>>> = { ...base, ...required, ...optional };
  return fc.record(all, { requiredKeys: Object.keys(required) });
}

const oneEvent = { event, breakdowns };
const charts = fc.oneof(
  chart(
    'segmentation',
    { events: fc.array(event, { minLength: 1, maxLength: 3 }) },
    {
      which: fc.constantFrom('any', 'active', 'new'),
      metric,
      window,
      breakdowns,
      interval: fc.constantFrom('hour', 'day', 'week', 'month'),
    },
  ),
  chart(
    'funnel',
    { steps: fc.array(event, { minLength: 3, maxLength: 5 }) },
    {
      order: fc.constantFrom('this', 'exact'),
      windowMs: fc.integer({ min: 1_000, max: 366 * 86_400_000 }),
      count: fc.constantFrom('units', 'totals'),
      which: fc.constantFrom('any', 'new'),
      holdConstant: fc.oneof(property, fc.array(property, { maxLength: 2 })),
      exclusions: fc.array(fc.record({ event, between: fc.constant([0, 2]) }, { requiredKeys: ['event'] }), {
        maxLength: 2,
      }),
      optionalStep: fc.constant(1),
      breakdowns,
      breakdownStep: fc.nat(2),
      resolution: fc.constantFrom('s', 'ms'),
      timeBoundsMs: bounds,
      frequency: fc.constant({ step: 1, before: 2 }),
      interval: fc.constantFrom('day', 'all'),
    },
  ),
  chart(
    'retention',
    {},
    {
      start: fc.oneof(event, fc.constant({ kind: 'new' })),
      returns: fc.array(event, { minLength: 1, maxLength: 2 }),
      clock: fc.constantFrom('24h', 'calendar'),
      interval: fc.constantFrom('day', 'week', 'month'),
      intervals: fc.nat(20),
      breakdowns,
    },
  ),
  chart(
    'retention',
    { mode: fc.constant('brackets'), brackets: fc.constant([[0, 0], [1, 7], [8, 30]]) }, // biome-ignore format: one bracket beside the other
    {},
  ),
  chart('usageInterval', {}, { ...oneEvent, daysMax: fc.integer({ min: 1, max: 60 }) }).map(
    ({ weigh: _, ...unweighted }) => unweighted,
  ),
  chart('lifecycle', {}, { ...oneEvent, interval: fc.constantFrom('day', 'quarter') }),
  chart(
    'stickiness',
    {},
    { ...oneEvent, interval: fc.constantFrom('week', 'month'), cumulative: fc.boolean() },
  ),
  chart(
    'impact',
    {
      treatments: differentEvents('treatment'),
      outcomes: differentEvents('outcome'),
    },
    {
      interval: fc.constantFrom('day', 'quarter'),
      metric: fc.constantFrom('average', 'frequency'),
      before: fc.constantFrom(0, 366),
      after: fc.constantFrom(1, 366),
    },
  ),
  chart(
    'revenueLtv',
    {},
    {
      ...oneEvent,
      property: fc.constant({ kind: 'event', name: 'amount' }),
      interval: fc.constantFrom('all', 'month'),
      per: fc.constantFrom('hour', 'quarter'),
      intervals: fc.constantFrom(0, 366),
    },
  ),
  chart(
    'dataTable',
    {
      columns: fc.array(
        fc.oneof(
          fc.record({ kind: fc.constant('metric'), event, name: text }, { requiredKeys: ['kind', 'event'] }),
          fc.record({ kind: fc.constant('conversion'), steps: fc.constant(['a', 'b']) }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    { breakdowns, orderBy: fc.constant(0) },
  ),
  chart('sessions', {}, { ...oneEvent, within: event, interval: fc.constantFrom('hour', 'all') }).map(
    ({ weigh: _, ...unweighted }) => unweighted,
  ),
  chart(
    'engagementMatrix',
    {},
    {
      events: fc.array(event, { minLength: 1, maxLength: 3 }),
      interval: fc.constantFrom('day', 'month'),
      measure: fc.constantFrom('days', 'times'),
    },
  ).map(({ weigh: _, ...unweighted }) => unweighted),
  chart(
    'journeys',
    { start: event },
    {
      end: event,
      within: fc.constantFrom('session', 'time', { kind: 'time', windowMs: 60_000 }),
      hidden: fc.array(event, { maxLength: 2 }),
      expand: fc.constantFrom([], [{ event: 'a', property: { kind: 'userId' } }]),
      breakdowns,
    },
    // A hidden event cannot be expanded.
  ).map(({ weigh: _, expand, ...others }) => ('hidden' in others ? others : { ...others, expand })),
  chart('composition', { property }, { event, mode: fc.constantFrom('latest', 'all', 'cross') }),
);

const time = fc.oneof(
  fc.constant('ever'),
  fc.constant({ kind: 'since', start: '2026-01-01' }),
  fc.record({ kind: fc.constantFrom('last', 'withinFirst'), days: fc.integer({ min: 1, max: 90 }) }),
);
const cohortCondition = fc.oneof(
  fc.record(
    {
      kind: fc.constant('performed'),
      event,
      measure: fc.constantFrom('count', 'days', { kind: 'sum', property: 'amount' }),
      value: fc.integer({ min: 2, max: 9 }),
      comparison: sign,
      time,
      negated: fc.boolean(),
    },
    { requiredKeys: ['kind', 'event', 'value'] },
  ),
  fc.record(
    { kind: fc.constant('sequence'), events: fc.array(event, { minLength: 2, maxLength: 3 }), time },
    { requiredKeys: ['kind', 'events'] },
  ),
  operatorAndValues.map((filterOfPlan) => ({ kind: 'property', filter: { name: 'plan', ...filterOfPlan } })),
  fc.record({ kind: fc.constant('new'), time }),
);
const clause = fc.record({ any: fc.array(cohortCondition, { minLength: 1, maxLength: 3 }) });

const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('what was parsed', () => {
  it('parses to itself: a chart', () => {
    fc.assert(
      fc.property(charts, (given) => {
        const definition = parseDefinition(given);
        expect(parseDefinition(throughJson(definition))).toEqual(definition);
        expect(sentence(definition)).not.toMatch(/undefined|NaN|\[object|, ,|\s\s/);
        expectParts(definition);
      }),
      { numRuns: 500 },
    );
  });

  it('parses to itself: a cohort', () => {
    fc.assert(
      fc.property(fc.array(clause, { minLength: 1, maxLength: 3 }), (all) => {
        const cohort = parseCohort({ members: { kind: 'dynamic', all } });
        expect(parseCohort(throughJson(cohort))).toEqual(cohort);
        expect(cohortSentence(cohort)).not.toMatch(/undefined|NaN|\[object|\s\s/);
      }),
    );
  });

  it('parses to itself: a request for units', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.boolean(), (x, descending) => {
        const definition = { kind: 'lifecycle', range: { start: '2026-01-01', end: '2026-03-31' } };
        const point = { kind: 'lifecycle', x, state: 'new' };
        const request = parseUnitsRequest({ definition, point, descending });
        expect(parseUnitsRequest(throughJson(request))).toEqual(request);
      }),
    );
  });

  it('never fails but with a problem', () => {
    fc.assert(
      fc.property(charts, fc.jsonValue(), fc.nat(), (given, value, index) => {
        const keys = Object.keys(given);
        const broken = { ...given, [keys[index % keys.length] ?? 'kind']: value };
        try {
          parseDefinition(broken);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_definition', path: expect.any(String) });
        }
      }),
      { numRuns: 500 },
    );
  });
});
