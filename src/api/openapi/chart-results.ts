/** What charts answer, for the OpenAPI document. Follows ChartResult, as a test of types asserts. */
import { z } from 'zod';
import { lifecycleStates } from '../../query/contract.ts';
import { journeys } from './journeys-result.ts';
import {
  count,
  counts,
  ms,
  omittedValues,
  overX,
  resultOf,
  seriesKey,
  share,
  shareOf,
  weight,
} from './result-parts.ts';

const segmentation = resultOf('segmentation', {
  ...overX,
  incompleteFrom: count.exactOptional().describe('Position of the interval that has not ended'),
  series: z.array(
    z.object({
      ...seriesKey,
      event: count.describe('Position in definition.events; of a formula, its own'),
      bin: z.string().exactOptional(),
      points: z.array(z.number().nullable()),
      overall: z.number().nullable().describe('Over the whole range: uniques de-duplicated'),
      units: count,
      shares: z.object({ points: z.array(share), overall: share }).exactOptional(),
      weights: z.object({ points: z.array(weight), overall: weight }).exactOptional(),
      withoutDivisor: count.exactOptional(),
    }),
  ),
  omittedValues,
});

const took = { averageMs: ms.nullable(), medianMs: ms.nullable() };

const timesDone = z.array(z.tuple([count, count])).describe('[times, units]');
const perStep = z
  .array(ms.nullable())
  .describe('With stepDetails: from the step before to each step, of those who entered in the interval');

const funnelSeries = z
  .object({
    ...seriesKey,
    steps: z.array(
      z.object({
        ...{ count, conversion: share, fromPrevious: share, ...took },
        weight: weight.exactOptional(),
        timeBins: counts
          .exactOptional()
          .describe('With stepDetails: by the time from the step before, per bin of definition.timeBoundsMs'),
        timesBefore: timesDone
          .exactOptional()
          .describe('With stepDetails: [times the step before was done until this one, units]'),
      }),
    ),
    ...took,
    overTime: z
      .array(z.object({ counts, averagesMs: perStep.exactOptional(), mediansMs: perStep.exactOptional() }))
      .describe('Per x, by the interval of entry: how many came to each step'),
    timeToConvert: counts.describe('Per bin of definition.timeBoundsMs'),
    frequency: timesDone.exactOptional(),
  })
  .meta({ id: 'FunnelSeries' });

const funnel = resultOf('funnel', {
  ...overX,
  series: z.array(funnelSeries),
  omittedValues,
  withoutOptional: z.array(funnelSeries).exactOptional(),
});

const retentionCell = z
  .object({ ...shareOf, incomplete: z.boolean(), weight: weight.exactOptional() })
  .meta({ id: 'RetentionCell' });

const retention = resultOf('retention', {
  ...overX,
  intervals: z.array(z.string()).describe('0, 1, …; of brackets 1–3'),
  series: z.array(
    z.object({
      ...seriesKey,
      returnEvent: count,
      cohorts: z.array(
        z.object({ size: count, weight: weight.exactOptional(), cells: z.array(retentionCell) }),
      ),
      size: count,
      overall: z.array(retentionCell),
    }),
  ),
  omittedValues,
});

const usageInterval = resultOf('usageInterval', {
  series: z.array(
    z.object({
      ...seriesKey,
      n: count,
      atMost: z.array(share).describe('Per number of days 1, 2, …: with a median gap of at most so many'),
    }),
  ),
  omittedValues,
});

const lifecycle = resultOf('lifecycle', {
  ...overX,
  series: z.array(
    z.object({
      ...seriesKey,
      states: z.array(
        z.object({
          new: count,
          current: count,
          resurrected: count,
          dormant: count,
          dormantFrom: z.object({ new: count, current: count, resurrected: count }),
          pulse: z.number().nullable().describe('(new + resurrected) ÷ dormant'),
          weights: z.record(z.enum(lifecycleStates), weight).exactOptional(),
        }),
      ),
    }),
  ),
  omittedValues,
});

const days = z.array(share).describe('Per number of days 1, 2, …');

const stickiness = resultOf('stickiness', {
  ...overX,
  series: z.array(
    z.object({
      ...seriesKey,
      days,
      overTime: z.array(z.object({ n: count, days, incomplete: z.boolean() })),
      weights: z.array(weight).exactOptional(),
    }),
  ),
  omittedValues,
});

const dataTable = resultOf('dataTable', {
  columns: z.array(z.string()),
  rows: z.array(
    z.object({
      ...seriesKey,
      cells: z.array(z.number().nullable()),
      shares: z.array(share.nullish()).describe('Of columns that are shares'),
    }),
  ),
  omittedValues,
});

const cohortSize = resultOf('cohortSize', {
  ...overX,
  series: z.array(z.object({ ...seriesKey, points: counts, weights: z.array(weight).exactOptional() })),
  omittedValues,
});

const composition = resultOf('composition', {
  units: count.describe('Active units, each once'),
  rows: z.array(z.object({ ...seriesKey, share, weight: weight.exactOptional() })),
  omittedValues,
});

const perSession = z.number().nullable().describe('Null where there is no session');
const perActiveUnit = z.number().nullable().describe('Null where no unit is active');

const sessionNumbers = z
  .object({
    sessions: count.describe('That began in the interval'),
    units: count.describe('With a session'),
    activeUnits: count.describe('With an event, in a session or not'),
    totalMs: ms,
    averageMs: perSession,
    medianMs: perSession,
    perUnit: perActiveUnit,
    msPerUnit: perActiveUnit,
    events: count,
    eventsPerSession: perSession,
  })
  .meta({ id: 'SessionNumbers' });

const sessions = resultOf('sessions', {
  ...overX,
  incompleteFrom: count.exactOptional(),
  series: z.array(
    z.object({
      ...seriesKey,
      points: z.array(sessionNumbers),
      overall: sessionNumbers,
      lengths: counts.describe('Sessions per bin of definition.lengthBoundsMs'),
      eventCounts: counts.describe('Sessions per bin of definition.eventBounds'),
      tooLong: count.describe('Left out: longer than a day'),
      pairsOutside: count.describe('Left out: events in no session'),
    }),
  ),
  omittedValues,
});

const revenueCohort = {
  size: count.describe('New units'),
  paid: count.describe('Of them, those that ever paid'),
  revenue: z.number().describe('So far'),
  weight: weight.exactOptional(),
  cells: z
    .array(
      z
        .object({
          units: count.describe('For which the stretch has ended; all numbers are of these'),
          revenue: z.number().describe('In the stretch'),
          cumulative: z.number().describe('Up to its end'),
          newPaying: count,
          paying: count.describe('Paid up to its end'),
          everPaid: count.describe('Paid at any time'),
          arpu: z.number().nullable().describe('cumulative ÷ units'),
          arppu: z.number().nullable().describe('cumulative ÷ everPaid'),
          incomplete: z.boolean(),
          weight: weight.exactOptional().describe('Of the paying'),
        })
        .meta({ id: 'RevenueLtvCell' }),
    )
    .describe('Per stretch from the first event on'),
};

const revenueLtv = resultOf('revenueLtv', {
  ...overX,
  series: z.array(
    z.object({
      ...seriesKey,
      ...revenueCohort,
      cohorts: z.array(z.object(revenueCohort)).describe('Per x, the units new in it'),
    }),
  ),
  omittedValues,
});

const side = z.enum(['high', 'low']);

const engagementMatrix = resultOf('engagementMatrix', {
  events: z.array(z.string()).describe('Names of those asked for, or those found in the order of their rank'),
  ...overX,
  incompleteFrom: count.exactOptional(),
  series: z.array(
    z.object({
      ...seriesKey,
      event: count.describe('Position in events'),
      breadth: z.number().nullable().describe('Mean share of the active units that did it'),
      frequency: z.number().nullable().describe('Mean days (times) of those that did it'),
      quadrant: z.object({ breadth: side, frequency: side }).nullable(),
      units: count,
      total: count.describe('Days (times) of all units'),
      overTime: z.array(
        z.object({
          units: count,
          total: count,
          activeUnits: count,
          incomplete: z.boolean().describe('In no mean, unless all are'),
        }),
      ),
    }),
  ),
  lines: z
    .array(
      z.object({
        segment: count,
        values: z.array(z.string()),
        breadth: z.number().nullable(),
        frequency: z.number().nullable(),
      }),
    )
    .describe('Between the quadrants'),
  omittedValues,
});

const impactCell = z
  .object({
    units: count.describe('Treated, for which the stretch has ended; all numbers are of these'),
    active: share.describe('Those that did the outcome in it'),
    events: count,
    value: z.number().nullable().describe('The metric; null of a frequency'),
    bins: counts.exactOptional().describe('Of a frequency: units in each bin'),
    incomplete: z.boolean(),
    weight: weight.exactOptional().describe('Of those that did'),
  })
  .meta({ id: 'ImpactCell' });

const impact = resultOf('impact', {
  intervals: counts.describe('The stretches; 0 begins with the treatment'),
  binNames: z.array(z.string()).exactOptional(),
  series: z.array(
    z.object({
      ...seriesKey,
      treatmentEvent: count.describe('Position in definition.treatments'),
      outcomeEvent: count.describe('Position in definition.outcomes'),
      units: count.describe('Treated'),
      leftOut: count.describe('Treated not long before, too'),
      weight: weight.exactOptional(),
      cells: z.array(impactCell),
    }),
  ),
  omittedValues,
});

export const chartResultSchema = z
  .discriminatedUnion('kind', [
    segmentation,
    funnel,
    retention,
    usageInterval,
    lifecycle,
    stickiness,
    dataTable,
    cohortSize,
    composition,
    sessions,
    engagementMatrix,
    revenueLtv,
    journeys,
    impact,
  ])
  .meta({ id: 'ChartResult' });
