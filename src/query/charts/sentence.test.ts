/** The English sentence of charts and cohorts. */
import { describe, expect, it } from 'vitest';
import { parseCohort, parseDefinition } from './parse.ts';
import { cohortSentence, sentence, sentenceParts } from './sentence.ts';

const range = { start: '2026-01-01', end: '2026-03-31' };
const company = { kind: 'group', groupType: 'company' };
const plan = { kind: 'group', groupType: 'company', name: 'plan' };
const seats = { kind: 'group', groupType: 'company', name: 'seats' };
const amount = { kind: 'event', name: 'amount' };
const isPro = { property: plan, operator: 'is', values: ['pro'] };
const bigOnes = { cohorts: [{ id: 'c1', name: 'Big ones' }] };

const exported = { kind: 'segmentation', unit: company, events: ['Report exported'], range };
const metric = (value: unknown) => ({ ...exported, metric: value });
const perUnit = (more: object) => metric({ kind: 'perUnit', of: 'users', ...more });
const ofAmount = (aggregate: unknown) => metric({ kind: 'property', property: amount, aggregate });
const where = (...conditions: readonly object[]) => ({ ...exported, segments: [{ conditions }] });
const funnel = { kind: 'funnel', unit: company, steps: ['Invited', 'Joined', 'Paid'], range };
const retention = { kind: 'retention', unit: company, start: 'Joined', returns: ['Report exported'], range };

function list(title: string, cases: readonly (readonly [definition: object, text: string])[]) {
  it.each(cases)(`${title}: %j`, (definition, text) => {
    expect(sentence(parseDefinition(definition), bigOnes)).toBe(text);
  });
}

const days = 'each day from 1 Jan to 31 Mar 2026';

describe('a chart as a sentence', () => {
  list('metrics', [
    [exported, `Companies that did “Report exported”, ${days}.`],
    [{ ...exported, unit: 'user' }, `Users that did “Report exported”, ${days}.`],
    [{ ...exported, which: 'new' }, `New companies that did “Report exported”, ${days}.`],
    [
      { ...exported, events: [{ kind: 'any' }], which: 'active' },
      `Active companies that did any event, ${days}.`,
    ],
    [
      { ...exported, events: ['Report exported', { kind: 'any' }] },
      `Companies that did “Report exported” or any event, each counted on its own, ${days}.`,
    ],
    [metric('totals'), `How often companies did “Report exported”, ${days}.`],
    [metric('activeShare'), `Companies that did “Report exported”, as a share of active companies, ${days}.`],
    [
      metric({ kind: 'activeShare', of: 'known' }),
      `Companies that did “Report exported”, as a share of all known companies, ${days}.`,
    ],
    [
      metric('average'),
      `The average number of times companies did “Report exported”, of those that did, ${days}.`,
    ],
    [
      metric({ kind: 'frequency', bounds: [1, 3, 10] }),
      `Companies by how often they did “Report exported” (in bins from 1, 3 and 10), ${days}.`,
    ],
    [ofAmount('sum'), `The sum of the event’s amount over “Report exported” by companies, ${days}.`],
    [ofAmount('average'), `The average of the event’s amount over “Report exported” by companies, ${days}.`],
    [ofAmount('median'), `The median of the event’s amount over “Report exported” by companies, ${days}.`],
    [
      ofAmount('min'),
      `The smallest value of the event’s amount over “Report exported” by companies, ${days}.`,
    ],
    [
      ofAmount('max'),
      `The greatest value of the event’s amount over “Report exported” by companies, ${days}.`,
    ],
    [
      ofAmount({ kind: 'percentile', percentile: 90 }),
      `The 90th percentile of the event’s amount over “Report exported” by companies, ${days}.`,
    ],
    [
      ofAmount('distinct'),
      `The number of different values of the event’s amount over “Report exported” by companies, ${days}.`,
    ],
    [
      ofAmount('distinctPerUnit'),
      `The number of different values of the event’s amount per company over “Report exported” by companies, ${days}.`,
    ],
    [
      ofAmount({ kind: 'distribution', bounds: [0, 100] }),
      `How often companies did “Report exported”, by the value of the event’s amount (in bins from 0 and 100), ${days}.`,
    ],
  ]);

  list('numbers of each unit', [
    [
      perUnit({ summary: 'median' }),
      `The median number of users doing it, over companies that did “Report exported”, ${days}.`,
    ],
    [
      perUnit({ of: 'events', summary: 'mean' }),
      `The mean number of times they did it, over companies that did “Report exported”, ${days}.`,
    ],
    [
      perUnit({ of: 'days', summary: 'trimmedMean' }),
      `The mean number of days with it (without the greatest and the least 10 %), over companies that did “Report exported”, ${days}.`,
    ],
    [
      perUnit({ of: { kind: 'sum', property: amount }, summary: { kind: 'percentile', percentile: 99.9 } }),
      `The 99.9th percentile of the sum of the event’s amount, over companies that did “Report exported”, ${days}.`,
    ],
    [
      perUnit({ of: { kind: 'distinct', property: amount }, summary: 'sum' }),
      `The sum of the number of different values of the event’s amount, over companies that did “Report exported”, ${days}.`,
    ],
    [
      perUnit({ dividedBy: seats, summary: 'median' }),
      `The median number of users doing it divided by seats, over companies that did “Report exported”, ${days}.`,
    ],
    [
      perUnit({ dividedBy: { ...seats, view: 'now' }, summary: 'median' }),
      `The median number of users doing it divided by current seats, over companies that did “Report exported”, ${days}.`,
    ],
    [
      perUnit({ summary: { kind: 'atLeast', value: 3 } }),
      `Companies that did “Report exported” by at least 3 users, ${days}.`,
    ],
    [
      perUnit({ of: 'events', summary: { kind: 'atLeast', value: 3 } }),
      `Companies that did “Report exported” at least 3 times, ${days}.`,
    ],
    [
      perUnit({ of: 'days', summary: { kind: 'atLeast', value: 3 } }),
      `Companies that did “Report exported” on at least 3 days, ${days}.`,
    ],
    [
      perUnit({ of: { kind: 'sum', property: amount }, summary: { kind: 'atLeast', value: 3 } }),
      `Companies that did “Report exported” with a sum of the event’s amount of at least 3, ${days}.`,
    ],
    [
      perUnit({ dividedBy: seats, summary: { kind: 'atLeast', value: 0.5 } }),
      `Companies that did “Report exported” with a number of users doing it divided by seats of at least 0.5, ${days}.`,
    ],
    [
      perUnit({ summary: { kind: 'histogram', bounds: [1, 5] } }),
      `Companies that did “Report exported” by the number of users doing it (in bins from 1 and 5), ${days}.`,
    ],
    [
      perUnit({ of: 'events', summary: 'concentration' }),
      `The shares of the first, the first 10 and the first 10 % of companies that did “Report exported” in the sum of the number of times they did it, ${days}.`,
    ],
  ]);

  list('formulas and windows', [
    [
      { ...exported, events: ['Paid', { kind: 'any' }], formula: 'UNIQUES(A) / UNIQUES(B)' },
      `UNIQUES(A) / UNIQUES(B) of companies, where A is “Paid” and B is any event, ${days}.`,
    ],
    [
      { ...exported, window: { kind: 'rollingAverage', intervals: 7 } },
      `Companies that did “Report exported”, ${days}, as the average of the last 7 days.`,
    ],
    [
      { ...exported, interval: 'week', window: { kind: 'rollingWindow', intervals: 1 } },
      'Companies that did “Report exported”, each week from 1 Jan to 31 Mar 2026, always over the last 1 week.',
    ],
    [
      { ...exported, window: 'cumulative' },
      `Companies that did “Report exported”, ${days}, added up since the first.`,
    ],
  ]);

  list('dates, breakdowns, comparison, weights', [
    [
      { ...exported, interval: 'week', breakdown: plan, segment: [isPro] },
      'Companies that did “Report exported”, where plan is pro, each week from 1 Jan to 31 Mar 2026, by plan at the event, the top 100.',
    ],
    [
      { ...exported, interval: 'week', weekStart: 'sunday' },
      'Companies that did “Report exported”, each week (from Sunday) from 1 Jan to 31 Mar 2026.',
    ],
    [
      { ...exported, interval: 'all', range: { start: '2026-01-01', end: '2026-01-01' } },
      'Companies that did “Report exported”, on 1 Jan 2026.',
    ],
    [
      { ...exported, propertyView: 'now', breakdowns: [plan, { kind: 'client', name: 'os_name' }] },
      `Companies that did “Report exported”, ${days}, by current plan and by os name, the top 100.`,
    ],
    [
      {
        ...exported,
        interval: 'week',
        propertyView: 'start',
        breakdown: { ...plan, name: 'seats', bounds: [10, 50] },
        segment: [isPro],
      },
      'Companies that did “Report exported”, where plan as it was when each week began is pro, each week from 1 Jan to 31 Mar 2026, by seats as it was when each week began in bands from 10 and 50, the top 100.',
    ],
    [
      { ...exported, interval: 'all', breakdown: { ...plan, view: 'start' } },
      'Companies that did “Report exported”, from 1 Jan to 31 Mar 2026, by plan as it was when the dates began, the top 100.',
    ],
    [
      {
        ...exported,
        breakdowns: [
          { kind: 'user', name: 'role', view: 'now' },
          { kind: 'groupValue', groupType: 'team' },
        ],
        limit: 5,
        smallBelow: 30,
      },
      `Companies that did “Report exported”, ${days}, by the user’s current role and by team, the top 5, those of fewer than 30 companies marked as small.`,
    ],
    [
      { ...exported, breakdowns: [{ kind: 'userId' }, { kind: 'event', name: 'page' }] },
      `Companies that did “Report exported”, ${days}, by user id and by the event’s page, the top 100.`,
    ],
    [
      { ...exported, compare: {}, weigh: { property: 'ARR' } },
      `Companies that did “Report exported”, ${days}, weighted by ARR at entry, compared with the period before.`,
    ],
    [
      { ...exported, compare: { back: 2 }, weigh: { property: 'ARR', at: 'periodStart' } },
      `Companies that did “Report exported”, ${days}, weighted by ARR as the dates begin, compared with 2 periods earlier.`,
    ],
    [
      { ...exported, compare: { back: 1, of: 'year' } },
      `Companies that did “Report exported”, ${days}, compared with 1 year earlier.`,
    ],
  ]);

  const filtered = (operator: string, ...values: readonly string[]) => ({
    ...exported,
    events: [{ kind: 'named', name: 'A', filters: [{ property: plan, operator, values }] }],
  });
  list('filters', [
    [filtered('is', 'pro', 'team'), `Companies that did “A” (plan is pro or team), ${days}.`],
    [filtered('is not', '(none)'), `Companies that did “A” (plan is not (none)), ${days}.`],
    [filtered('contains', 'a b', 'c, d'), `Companies that did “A” (plan contains “a b” or “c, d”), ${days}.`],
    [filtered('less or equal', '5'), `Companies that did “A” (plan is at most 5), ${days}.`],
    [filtered('set contains', 'x', 'y'), `Companies that did “A” (plan contains all of x and y), ${days}.`],
    [filtered('is not set'), `Companies that did “A” (plan is not set), ${days}.`],
    [filtered('is', ...'abcdefgh'), `Companies that did “A” (plan is a, b, c, d, e or 3 others), ${days}.`],
  ]);

  const did = (more: object) => where({ kind: 'performed', event: 'Paid', ...more });
  list('conditions', [
    [did({}), `Companies that did “Report exported”, where they did “Paid” in these dates, ${days}.`],
    [
      did({ negated: true, during: 'interval' }),
      `Companies that did “Report exported”, where they did not do “Paid” in the same day, ${days}.`,
    ],
    [
      did({ comparison: '=', count: 0, during: 'ever' }),
      `Companies that did “Report exported”, where they did not do “Paid” at any time until then, ${days}.`,
    ],
    [
      did({ count: 2, during: { kind: 'last', days: 30 } }),
      `Companies that did “Report exported”, where they did “Paid” at least twice in the last 30 days, ${days}.`,
    ],
    [
      did({
        comparison: '!=',
        count: 3,
        during: { kind: 'between', start: '2025-01-01', end: '2025-12-31' },
      }),
      `Companies that did “Report exported”, where they did “Paid” other than 3 times from 1 Jan to 31 Dec 2025, ${days}.`,
    ],
    [
      where(isPro, { kind: 'cohort', cohort: 'c1' }, { kind: 'cohort', cohort: 'c2', negated: true }),
      `Companies that did “Report exported”, where plan is pro, they are in the cohort “Big ones” and they are not in the cohort “c2”, ${days}.`,
    ],
    [
      { ...exported, segments: [{ name: 'Paying', conditions: [isPro] }, { conditions: [isPro] }, {}] },
      `Companies that did “Report exported”, for each of “Paying” (plan is pro), segment 2 (plan is pro) and segment 3 (all), ${days}.`,
    ],
  ]);

  list('funnels', [
    [
      funnel,
      `Companies that did “Invited”, then “Joined”, then “Paid” within 1 day, by their start ${days}.`,
    ],
    [
      { ...funnel, count: 'totals', order: 'exact', windowMs: 5_400_000, interval: 'all' },
      'How often companies did “Invited”, directly followed by “Joined”, directly followed by “Paid” within 90 minutes, starting from 1 Jan to 31 Mar 2026.',
    ],
    [
      {
        ...funnel,
        which: 'new',
        order: 'any',
        optionalStep: 1,
        windowMs: 30 * 86_400_000,
        exclusions: [{ event: 'Left' }],
        resolution: 'ms',
      },
      `New companies that did “Invited”, “Joined” (or not) and “Paid” in any order within 30 days, without “Left” in between, by their start ${days}, in order to the millisecond.`,
    ],
    [
      {
        ...funnel,
        holdConstant: { kind: 'event', name: 'repository' },
        exclusions: [{ event: 'Left', between: [0, 1] }],
        breakdown: plan,
        breakdownStep: 1,
        frequency: { step: 0, before: 2 },
        segment: [isPro],
        weigh: { property: 'ARR' },
        compare: {},
      },
      `Companies that did “Invited”, then “Joined”, then “Paid” within 1 day, with the same event’s repository at every step, without “Left” between steps 1 and 2, where plan is pro at step 1, by their start ${days}, by plan at step 2, the top 100, with how often they did step 1 before they came to step 3, weighted by ARR at entry, compared with the period before.`,
    ],
  ]);

  list('retention', [
    [
      retention,
      `Of companies that did “Joined”, ${days}, the share that did “Report exported” in each of days 0 to 30 after (days of 24 hours from each start).`,
    ],
    [
      { ...retention, start: { kind: 'new' }, mode: 'onOrAfter', interval: 'week', clock: 'calendar' },
      'Of new companies, each week from 1 Jan to 31 Mar 2026, the share that did “Report exported” in each of weeks 0 to 12 after, or later (calendar weeks).',
    ],
    [
      {
        ...retention,
        returns: ['Report exported', 'Paid'],
        mode: 'brackets',
        brackets: [
          [0, 0],
          [1, 3],
        ],
        breakdown: plan,
        segment: [isPro],
      },
      `Of companies that did “Joined”, where plan is pro at the start, ${days}, the share that did “Report exported” or “Paid” in days 0 and 1–3 after (days of 24 hours from each start), each counted on its own, by plan at the start, the top 100.`,
    ],
  ]);

  list('the other kinds', [
    [
      { kind: 'usageInterval', unit: company, event: 'Report exported', breakdown: plan, range },
      'Companies by the median gap between the days on which they did “Report exported”, up to 30 days, from 1 Jan to 31 Mar 2026, by plan at the event, the top 100.',
    ],
    [
      { kind: 'lifecycle', unit: company, interval: 'month', range },
      'New, current, resurrected and dormant companies by whether they did any event, each month from 1 Jan to 31 Mar 2026.',
    ],
    [
      { kind: 'stickiness', unit: company, event: 'Report exported', range },
      'The shares of companies that did “Report exported” on exactly 1 to 7 days of a week, each week from 1 Jan to 31 Mar 2026.',
    ],
    [
      { kind: 'stickiness', interval: 'month', cumulative: true, range },
      'The shares of users that did any event on at least 1 to 31 days of a month, each month from 1 Jan to 31 Mar 2026.',
    ],
    [
      { kind: 'engagementMatrix', range },
      'The share of active users that did each of the 50 events that most users did, and on how many days those that did it, the mean over each week from 1 Jan to 31 Mar 2026, divided at the median.',
    ],
    [
      {
        kind: 'engagementMatrix',
        unit: company,
        events: ['Invited', 'Paid'],
        measure: 'times',
        quadrants: 'average',
        interval: 'month',
        range,
      },
      'The share of active companies that did “Invited” or “Paid”, and how often those that did it, the mean over each month from 1 Jan to 31 Mar 2026, divided at the average.',
    ],
    [
      { kind: 'sessions', range },
      'Sessions of users, how long they were, how many there were per active user and how often they had an event, each day from 1 Jan to 31 Mar 2026.',
    ],
    [
      {
        kind: 'sessions',
        unit: company,
        event: { kind: 'any', filters: [{ property: plan, operator: 'is', values: ['pro'] }] },
        within: 'Report exported',
        interval: 'all',
        range,
      },
      'Sessions of companies made of any event (plan is pro), how long they were, how many there were per active company and how often they had “Report exported”, from 1 Jan to 31 Mar 2026.',
    ],
    [
      { kind: 'journeys', unit: company, start: 'Teammate invited', range },
      'What companies did after “Teammate invited”, the next 4 steps within 1 day, the first path of each, from 1 Jan to 31 Mar 2026.',
    ],
    [
      {
        kind: 'journeys',
        end: 'Subscription started',
        within: 'session',
        steps: 2,
        count: 'totals',
        only: ['A', 'B'],
        foldRepeats: true,
        breakdown: { kind: 'client', name: 'platform' },
        range,
      },
      'What users did before “Subscription started”, the last step in one session, every path, by steps of “A” or “B” only, repeated steps as one, from 1 Jan to 31 Mar 2026, by platform, the top 100.',
    ],
    [
      {
        kind: 'journeys',
        unit: company,
        start: 'A',
        end: 'B',
        within: { kind: 'time', windowMs: 7_200_000 },
        hidden: ['C'],
        expand: [{ event: 'A', property: { kind: 'event', name: 'page' } }],
        segment: [{ property: plan, operator: 'is', values: ['pro'] }],
        range,
      },
      'The ways of companies from “A” to “B”, up to 5 steps within 2 hours, the first path of each, without “C”, “A” told apart by the event’s page, where plan is pro at the start, from 1 Jan to 31 Mar 2026.',
    ],
    [
      {
        kind: 'impact',
        unit: company,
        treatments: ['Source connected'],
        outcomes: ['Report exported'],
        interval: 'week',
        breakdown: plan,
        range,
      },
      'The average number of times companies did “Report exported”, of those that did, in the 8 weeks before and the 8 weeks from when they first did “Source connected” (weeks of 7 days), from 1 Jan to 31 Mar 2026, without those that had done so in the 91 days before, by plan then, the top 100.',
    ],
    [
      {
        kind: 'impact',
        treatments: ['A', 'B'],
        outcomes: ['C'],
        metric: 'activeShare',
        before: 1,
        after: 2,
        range,
      },
      'The share of users that did “C”, in the 1 day before and the 2 days from when they first did “A” or “B” (days of 24 hours), each counted on its own, from 1 Jan to 31 Mar 2026, without those that had done so in the 90 days before.',
    ],
    [
      { kind: 'revenueLtv', unit: company, interval: 'month', per: 'week', breakdown: plan, range },
      'What companies that are new each month from 1 Jan to 31 Mar 2026 brought, in each of weeks 0 to 12 from their first event on (weeks of 7 days), by plan at the first event, the top 100.',
    ],
    [
      {
        kind: 'revenueLtv',
        event: 'Invoice paid',
        property: { kind: 'event', name: 'amount' },
        interval: 'all',
        segment: [{ property: { kind: 'client', name: 'platform' }, operator: 'is', values: ['Web'] }],
        range,
      },
      'What users that are new from 1 Jan to 31 Mar 2026 brought, told by the event’s amount, by “Invoice paid”, in each of days 0 to 30 from their first event on (days of 24 hours), where platform is Web at the first event.',
    ],
    [
      { kind: 'composition', unit: company, property: plan, range },
      'Companies that did any event, from 1 Jan to 31 Mar 2026, by plan (the value at their last event), the top 100.',
    ],
    [
      { kind: 'composition', unit: company, property: plan, mode: 'all', propertyView: 'now', range },
      'Companies that did any event, from 1 Jan to 31 Mar 2026, by current plan (every value that they had), the top 100.',
    ],
    [
      { kind: 'composition', unit: company, property: plan, mode: 'cross', limit: 10, range },
      'Companies that did any event, from 1 Jan to 31 Mar 2026, by plan (all their values taken together), the top 10.',
    ],
    [
      { kind: 'cohortSize', unit: company, cohort: 'c1', interval: 'month', breakdown: plan, range },
      'Companies in the cohort “Big ones” at the end of each month from 1 Jan to 31 Mar 2026, by plan at that moment, the top 100.',
    ],
    [
      { kind: 'cohortSize', unit: company, cohort: 'c1', interval: 'all', range },
      'Companies in the cohort “Big ones” at the end of 2026-03-31.',
    ],
    [
      { kind: 'dataTable', unit: company, columns: [{ kind: 'metric', event: 'Paid' }], range },
      'A table of companies that did “Paid”, from 1 Jan to 31 Mar 2026.',
    ],
    [
      {
        kind: 'dataTable',
        unit: company,
        breakdown: plan,
        columns: [
          { kind: 'metric', name: 'Exports', event: 'Report exported', metric: 'totals' },
          { kind: 'formula', events: ['Paid'], formula: 'TOTALS(A) / 2' },
          { kind: 'conversion', steps: ['Invited', 'Paid'] },
        ],
        orderBy: 2,
        range,
      },
      'A table of “Exports” (how often companies did “Report exported”), TOTALS(A) / 2 (A is “Paid”) and the share of companies that did “Invited”, then “Paid” within 1 day, from 1 Jan to 31 Mar 2026, by plan at the event, the top 100, in the order of column 3.',
    ],
  ]);

  it('names groups of any type in the plural', () => {
    const unit = (groupType: string) =>
      sentence(parseDefinition({ ...exported, unit: { kind: 'group', groupType } })).split(' that ')[0];
    expect(['org id', 'business', 'branch', 'accounts', 'key', 'Box'].map(unit)).toEqual([
      'Org ids',
      'Businesses',
      'Branches',
      'Accounts',
      'Keys',
      'Boxes',
    ]);
  });
});

it('says of each part where the definition has it', () => {
  const definition = parseDefinition({
    ...exported,
    which: 'new',
    events: [{ kind: 'named', name: 'Report exported', filters: [isPro] }],
    segments: [{ conditions: [{ kind: 'performed', event: 'Paid', count: 3 }] }],
    breakdowns: [{ ...plan, view: 'now' }],
    leaveOut: true,
  });
  expect(sentenceParts(definition).map(({ text, path }) => [text, path?.join('.')])).toEqual([
    ['New', 'which'],
    [' ', undefined],
    ['companies', 'unit'],
    [' ', undefined],
    ['that did', 'metric'],
    [' ', undefined],
    ['“Report exported”', 'events.0'],
    [' (', undefined],
    ['plan is pro', 'events.0.filters.0'],
    ['), where ', undefined],
    ['they did ', 'segments.0.conditions.0'],
    ['“Paid”', 'segments.0.conditions.0.event'],
    [' at least 3 times ', 'segments.0.conditions.0'],
    ['in these dates', 'segments.0.conditions.0.during'],
    [', ', undefined],
    ['each day', 'interval'],
    [' ', undefined],
    ['from 1 Jan to 31 Mar 2026', 'range'],
    [', ', undefined],
    ['by current plan', 'breakdowns.0'],
    [', ', undefined],
    ['the top 100', 'limit'],
    [', ', undefined],
    ['without the companies left out', 'leaveOut'],
    ['.', undefined],
  ]);
});

describe('a cohort as a sentence', () => {
  const all = (...clauses: readonly (readonly object[])[]) => ({
    unit: company,
    members: { kind: 'dynamic', all: clauses.map((any) => ({ any })) },
  });
  const paid = { kind: 'performed', event: 'Paid' };
  const recently = { kind: 'last', days: 30 };
  const planIs = { kind: 'property', filter: { name: 'plan', operator: 'is', values: ['pro'] } };

  it.each([
    [all([paid]), 'Companies that did “Paid” at any time.'],
    [
      all([{ ...paid, value: 3, time: recently }]),
      'Companies that did “Paid” at least 3 times in the last 30 days.',
    ],
    [
      all([{ ...paid, negated: true, time: { kind: 'since', start: '2026-01-01' } }]),
      'Companies that did not do “Paid” since 1 Jan 2026.',
    ],
    [
      all([{ ...paid, measure: 'days', value: 1, time: { kind: 'withinFirst', days: 7 } }]),
      'Companies that did “Paid” on at least 1 day within 7 days of their first event.',
    ],
    [
      all([
        {
          ...paid,
          measure: { kind: 'sum', property: 'amount' },
          comparison: '<',
          value: 100,
          time: recently,
        },
      ]),
      'Companies that did “Paid” with a sum of amount of less than 100 in the last 30 days.',
    ],
    [
      all([{ ...paid, measure: { kind: 'distinct', property: 'product' }, value: 2 }]),
      'Companies that did “Paid” with at least 2 different products at any time.',
    ],
    [
      all([{ ...paid, measure: 'shareOfEvents', value: 0.1 }]),
      'Companies that did “Paid” as at least 10 % of all their events at any time.',
    ],
    [
      all([{ kind: 'sequence', events: ['Invited', 'Paid'], withinMs: 7 * 86_400_000, time: recently }]),
      'Companies that did “Invited”, then “Paid” (each within 7 days of the one before) in the last 30 days.',
    ],
    [
      all([paid, planIs], [{ kind: 'new', time: recently, negated: true }]),
      'Companies either that did “Paid” at any time or whose plan is pro, and that were not new in the last 30 days.',
    ],
    [all([{ ...planIs, negated: true }]), 'Companies whose plan is not pro.'],
    [{ ...all([planIs]), leaveOut: true }, 'Companies whose plan is pro, without the companies left out.'],
    [
      all([{ kind: 'property', filter: { name: 'seats', operator: 'less', values: ['5'] }, negated: true }]),
      'Companies whose seats is not less than 5.',
    ],
    [
      all([{ ...planIs, at: { kind: 'anyTime', time: recently } }]),
      'Companies whose plan was once so in the last 30 days: it is pro.',
    ],
    [
      all([{ kind: 'cohort', cohort: 'c1' }], [{ kind: 'cohort', cohort: 'c2', negated: true }]),
      'Companies that are in the cohort “Big ones”, and that are not in the cohort “c2”.',
    ],
    [{ unit: company, members: { kind: 'static', revision: 1 } }, 'Companies on a list.'],
  ])('%j', (definition, text) => {
    expect(cohortSentence(parseCohort(definition), bigOnes)).toBe(text);
  });
});
