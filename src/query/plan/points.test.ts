/** Charts with more points than an answer may have are refused. */
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../charts/parse.ts';
import type { ChartDefinition } from '../charts/registry.ts';
import { getKind } from '../charts/registry.ts';
import type { ProjectFacts } from '../facts.ts';

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: [],
  hasMerges: false,
  freshnessMs: 0,
  cohorts: [],
  nameProperties: {},
};

const days = (count: number) => ({
  start: '2000-01-01',
  end: new Date(Date.UTC(2000, 0, count)).toISOString().slice(0, 10),
});
const segments = (count: number) => Array.from({ length: count }, () => ({}));
const breakdown = { kind: 'user', name: 'plan' };
const journeys = { kind: 'journeys', start: 'a', range: days(1) };
const matrix = { kind: 'engagementMatrix', interval: 'day', range: days(4_000) };
const greatest = { steps: 10, nodes: 50, paths: 1_000 };

const planned = (definition: object) => {
  const chart = parseDefinition(definition);
  const kind = getKind<ChartDefinition>(chart);
  return () => kind.planNotes(chart, facts);
};

describe('the points of an answer', () => {
  it.each([
    [journeys],
    [{ ...journeys, breakdown }],
    [{ ...journeys, ...greatest, segments: segments(10) }],
    [{ ...journeys, ...greatest, breakdown, limit: 11 }],
    [{ ...matrix, ranked: { count: 50 }, segments: segments(2) }],
    [{ kind: 'sessions', interval: 'day', range: days(9_862), segments: segments(10) }],
  ])('are few enough: %j', (definition) => {
    expect(planned(definition)).not.toThrow();
  });

  it.each([
    // Of each series 1,000 paths of 10 steps, 10 × 51 nodes and 9 × 51 × 51 links: 33,919.
    [
      { ...journeys, ...greatest, breakdown, limit: 12 },
      'limit',
      /12 series of 33919 .* lower the limit, take fewer nodes/,
    ],
    [{ ...journeys, nodes: 50, paths: 0, breakdown, limit: 1_000 }, 'limit', /fewer nodes, paths or steps/],
    [{ ...journeys, ...greatest, breakdown, limit: 2, segments: segments(6) }, 'limit', /fewer segments/],
    [
      { ...matrix, ranked: { count: 50 }, segments: segments(3) },
      'segments',
      /take fewer segments, take fewer events/,
    ],
    [{ ...matrix, range: days(9_862), ranked: { count: 50 } }, 'range', /fewer events, shorten the range/],
    [
      { kind: 'sessions', interval: 'day', range: days(9_862), breakdown, limit: 10, segments: segments(5) },
      'limit',
      /50 series of 9862 points/,
    ],
  ])('are too many: %j', (definition, path, message) => {
    expect(planned(definition)).toThrow(
      expect.objectContaining({ code: 'query_too_big', path, message: expect.stringMatching(message) }),
    );
  });
});
