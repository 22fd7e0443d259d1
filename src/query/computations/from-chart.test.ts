/** Cases of saved charts as computations: what they become, and where they have no one number of each group. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../../domain/problem.ts';
import { parseDefinition } from '../charts/parse.ts';
import type { ProjectFacts } from '../facts.ts';
import { makeComputationFromChart } from './from-chart.ts';

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company', 'team'],
  hasMerges: false,
  freshnessMs: Date.parse('2026-06-01T12:00:00Z'),
  cohorts: [],
  nameProperties: {},
};

const chart = (more: object) =>
  parseDefinition({
    kind: 'segmentation',
    events: ['open'],
    interval: 'day',
    range: { start: '2026-05-01', end: '2026-05-30' },
    ...more,
  });

const company = { kind: 'group', groupType: 'company' };

describe('a saved chart', () => {
  it.each([
    ['of days', {}, 'day', { kind: 'last', count: 1, of: 'day' }],
    ['of weeks', { interval: 'week' }, 'week', { kind: 'last', count: 1, of: 'week' }],
    [
      'always over the last 7 days',
      { window: { kind: 'rollingWindow', intervals: 7 } },
      'day',
      { kind: 'last', count: 7, of: 'day' },
    ],
    [
      'as the average of the last 4 weeks',
      { interval: 'week', window: { kind: 'rollingAverage', intervals: 4 } },
      'week',
      { kind: 'last', count: 1, of: 'week', averageOf: 4 },
    ],
  ])('%s has the period of its latest point', (_, more, refresh, period) => {
    const found = makeComputationFromChart(chart(more), 'company', facts);
    expect(found).toMatchObject({
      refresh,
      computation: { kind: 'measured', of: { period, countedBy: 'users' } },
    });
  });

  it('asks of as many days as its dates have, and of the period what it asked of each interval', () => {
    const conditions = [
      { kind: 'performed', event: 'pay' },
      { kind: 'performed', event: 'pay', during: 'interval' },
      { kind: 'performed', event: 'pay', during: 'ever' },
    ];
    const found = makeComputationFromChart(chart({ segments: [{ conditions }] }), 'company', facts);
    expect(found.computation).toMatchObject({
      of: {
        segments: [
          {
            conditions: [
              { during: { kind: 'last', days: 30 } },
              { during: { kind: 'range' } },
              { during: { kind: 'ever' } },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ['kind', { kind: 'lifecycle', events: undefined, event: 'open' }],
    ['events[1]', { events: ['open', 'pay'] }],
    ['segments[1]', { segments: [{ conditions: [] }, { conditions: [] }] }],
    ['breakdowns', { breakdowns: [{ kind: 'event', name: 'page' }] }],
    ['propertyView', { propertyView: 'start' }],
    [
      'events[0].filters[0].property.view',
      {
        events: [
          {
            kind: 'named',
            name: 'open',
            filters: [
              { property: { kind: 'user', name: 'role', view: 'start' }, operator: 'is set', values: [] },
            ],
          },
        ],
      },
    ],
    ['compare', { compare: {} }],
    ['weigh', { unit: company, weigh: { property: 'arr' } }],
    ['unit.groupType', { unit: { kind: 'group', groupType: 'team' } }],
    ['range', { interval: 'all' }],
    ['interval', { interval: 'hour' }],
    ['window', { window: 'cumulative' }],
    ['metric', { metric: 'frequency' }],
    ['of.metric.of', { metric: { kind: 'activeShare', of: 'known' } }],
    ['of.formula', { formula: 'TRENDLINE(UNIQUES(A))' }],
    ['of.formula', { formula: 'UNIQUES(A); TOTALS(A)' }],
    [
      'of.segments[0].conditions[0].cohort',
      { segments: [{ conditions: [{ kind: 'cohort', cohort: 'gone' }] }] },
    ],
    [
      'segments[0].conditions[0].during',
      {
        segments: [
          {
            conditions: [
              {
                kind: 'performed',
                event: 'pay',
                during: { kind: 'between', start: '2026-01-01', end: '2026-01-02' },
              },
            ],
          },
        ],
      },
    ],
  ])('is refused at %s', (path, more) => {
    expect(findPath(() => makeComputationFromChart(chart(more), 'company', facts))).toBe(path);
  });

  it('is refused for a group type that there is not', () => {
    expect(findPath(() => makeComputationFromChart(chart({}), 'board', facts))).toBe('groupType');
  });
});

function findPath(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.path;
    throw error;
  }
  return undefined;
}
