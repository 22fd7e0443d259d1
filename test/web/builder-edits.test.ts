/** Whatever is changed in the builder: what comes out is a chart that the server takes, and says what had to go. */
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { type KnownCohort, parseCohort, parseDefinition } from '../../src/query/contract.ts';
import type { ChartDefinition } from '../../src/web/api/operations.ts';
import { chartLimits, rollingMax } from '../../src/web/charts/builder/limits.ts';
import { settleDefinition } from '../../src/web/charts/builder/settle.ts';
import { withKind } from '../../src/web/charts/builder/with-kind.ts';
import { listIntervals, withInterval, withUnit } from '../../src/web/charts/edit.ts';
import type { ChartKind } from '../../src/web/charts/types.ts';
import { chartTexts } from '../../src/web/words/charts.ts';
import { randomDefinition } from '../oracle/definitions/definition.ts';
import { createRandom, type Random } from '../oracle/random.ts';
import { randomWorld } from '../oracle/stream.ts';
import { suiteSeed } from '../support/suite-seed.ts';

const { BUILDER_SEED, BUILDER_WALKS } = process.env;
const seed = Number(BUILDER_SEED ?? suiteSeed);
const walks = Number(BUILDER_WALKS ?? 40);
const stepsPerWalk = 12;
const kinds = Object.keys(chartTexts.kinds) as readonly ChartKind[];
const cohorts: readonly KnownCohort[] = [
  {
    id: 'c1',
    name: 'Some',
    definition: parseCohort({
      unit: { kind: 'group', groupType: 'company' },
      members: { kind: 'static', revision: 0 },
    }),
  },
];
const words = { ...randomWorld(createRandom(seed)), cohorts };
const choices = {
  events: ['open', 'export'],
  properties: [{ kind: 'user', name: 'role' }] as const,
  cohorts: ['c1'],
};

/** Only groups stand for something. */
const choicesOf = ({ unit }: ChartDefinition) =>
  unit?.kind === 'group' ? { ...choices, value: 'arr' } : choices;

/** One change that the builder offers, as it makes it. */
function changeSomething(random: Random, definition: ChartDefinition): ChartDefinition {
  const roll = random.below(5);
  if (roll === 0) return withKind(definition, random.pick(kinds), choicesOf(definition)).definition;
  if (roll === 1) {
    const groupType = random.pick(['company', 'team']);
    return withUnit(definition, random.chance(0.4) ? { kind: 'user' } : { kind: 'group', groupType });
  }
  const intervals = listIntervals(definition);
  if (roll === 2 && intervals.length > 0) return withInterval(definition, random.pick(intervals));
  if (roll === 3) return shorten(random, definition);
  if (definition.kind === 'funnel') return { ...definition, order: random.pick(['this', 'any', 'exact']) };
  return { ...definition, segments: [] };
}

function shorten(random: Random, definition: ChartDefinition): ChartDefinition {
  switch (definition.kind) {
    case 'funnel':
      return definition.steps.length > 2
        ? { ...definition, steps: definition.steps.toSpliced(random.below(definition.steps.length), 1) }
        : definition;
    case 'dataTable':
      return definition.columns.length > 1
        ? { ...definition, columns: definition.columns.toSpliced(random.below(definition.columns.length), 1) }
        : definition;
    default:
      return definition;
  }
}

describe(`walks over the builder, seed ${seed}`, () => {
  it.each(kinds)('from %s', (kind) => {
    for (let walk = 0; walk < walks; walk++) {
      const random = createRandom(seed * 1_000 + walk);
      let definition = randomDefinition(random, words, kind) as ChartDefinition;
      for (let step = 0; step < stepsPerWalk; step++) {
        const before = definition;
        definition = settleDefinition(changeSomething(random, definition)).definition;
        const parse = () => parseDefinition(JSON.parse(JSON.stringify(definition)));
        expect(
          parse,
          `BUILDER_SEED=${seed} walk ${walk} step ${step}: ${JSON.stringify(before)} became ${JSON.stringify(definition)}`,
        ).not.toThrow();
      }
    }
  });
});

it('leaves alone what fits', () => {
  const random = createRandom(seed);
  for (const kind of kinds) {
    const definition = randomDefinition(random, words, kind) as ChartDefinition;
    const { dropped, definition: settled } = settleDefinition(definition);
    expect(dropped, JSON.stringify(definition)).toEqual([]);
    expect(settled).toBe(definition);
  }
});

it('says what had to go', () => {
  const range = { start: '2026-01-01', end: '2026-01-31' };
  const unit = { kind: 'group', groupType: 'company' } as const;
  const weighed: ChartDefinition = {
    kind: 'segmentation',
    unit,
    range,
    events: [{ kind: 'any' }],
    metric: { kind: 'perUnit', of: { kind: 'users' } },
    window: { kind: 'rollingWindow', intervals: 60 },
    weigh: { property: 'arr' },
  };
  expect(withKind(weighed, 'sessions', choices).dropped).toEqual(['weight']);
  const asUsers = settleDefinition({ ...weighed, unit: { kind: 'user' } });
  expect(asUsers.dropped).toEqual(['weight', 'usersPerUnit']);
  expect(asUsers.definition).toMatchObject({ metric: { of: { kind: 'events' } } });
  expect(settleDefinition({ ...weighed, interval: 'month' })).toMatchObject({
    dropped: ['window'],
    definition: { window: { intervals: 12 } },
  });
  expect(withKind(weighed, 'funnel', choices).definition).toMatchObject({
    kind: 'funnel',
    steps: [{ kind: 'any' }, { kind: 'named', name: 'open' }],
    weigh: { property: 'arr' },
  });
});

it('weighs retention by what is known of a value, but as was chosen', () => {
  const range = { start: '2026-01-01', end: '2026-01-31' };
  const unit = { kind: 'group', groupType: 'company' } as const;
  const counted: ChartDefinition = { kind: 'segmentation', unit, range, events: [{ kind: 'any' }] };
  const weighing = (from: ChartDefinition, known: object) =>
    withKind(from, 'retention', { ...choices, ...known }).definition;
  expect(weighing(counted, { value: 'arr' })).toMatchObject({ weigh: { property: 'arr' } });
  expect(weighing(counted, {})).not.toHaveProperty('weigh');
  const chosen = weighing({ ...counted, weigh: { property: 'seats' } }, { value: 'arr' });
  expect(chosen).toMatchObject({ weigh: { property: 'seats' } });
});

it('has the limits of the server', () => {
  expect(chartLimits).toMatchObject({
    events: limits.queryEventsMax,
    segments: limits.querySegmentsMax,
    conditions: limits.queryFiltersMax,
    breakdowns: limits.queryBreakdownsMax,
    steps: limits.queryFunnelStepsMax,
    columns: limits.queryColumnsMax,
    matrixEvents: limits.queryMatrixEventsMax,
    matrixRanked: limits.queryMatrixRankedMax,
    impactEvents: limits.queryImpactEventsMax,
    journeySteps: limits.queryJourneyStepsMax,
    journeyNodes: limits.queryJourneyNodesMax,
    expansions: limits.queryJourneyExpansionsMax,
    retentionIntervals: limits.queryRetentionIntervalsMax,
    windowMs: limits.queryFunnelWindowMsMax,
    series: limits.querySeriesMax,
  });
  expect(rollingMax).toEqual({
    '5 minutes': limits.queryRolling5MinutesMax,
    hour: limits.queryRollingHoursMax,
    day: limits.queryRollingDaysMax,
    week: limits.queryRollingWeeksMax,
    month: limits.queryRollingMonthsMax,
    quarter: limits.queryRollingQuartersMax,
    year: limits.queryRollingYearsMax,
  });
});
