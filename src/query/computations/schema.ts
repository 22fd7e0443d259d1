/** Schema of computations: what of a group, taken as of an instant, becomes one value. Names and schedules are not part of it. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { propertyViews } from '../definition/parts.ts';
import { formula, formulaProperties } from '../definition/schema/formula.ts';
import { metric, uniques } from '../definition/schema/metric.ts';
import { cohortId, event, type PropertyRef, property, segments } from '../definition/schema/parts.ts';
import { checked, type Immutable, kinds, name, object, type Report } from '../definition/schema/zod-parts.ts';

const count = z.int().min(1).max(limits.computedPeriodsMax);

export const periodUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** Full days, weeks, months … before the instant; `ever`: all full days. */
const period = kinds([
  object({
    kind: z.literal('last'),
    count: count.default(7),
    of: z.enum(periodUnits).default('day'),
    averageOf: count
      .exactOptional()
      .describe('The mean of the numbers of so many such periods, each one unit after the other'),
  }),
  object({ kind: z.literal('ever') }),
]);

const usualPeriod = { kind: 'last' as const, count: 7, of: 'day' as const };

const oneEvent = {
  event: event.default({ kind: 'anyActive', filters: [] }),
  segments,
  propertyView: z.enum(['event', 'now']).default('event'),
};

/** `people`: users with a user id. */
const countedBy = z.enum(['users', 'people', 'group']).default('users');

const measuredParts = {
  countedBy: countedBy.describe(
    'Whether users, people (users with a user id) or the group itself did the events',
  ),
  events: z.array(event).min(1).max(limits.queryEventsMax),
  which: z.enum(['any', 'active', 'new']).default('any').describe('Which units may be counted'),
  segments,
  propertyView: z.enum(propertyViews).default('event').describe('start: as the period began'),
  metric: metric.default(uniques),
  formula: formula.exactOptional().describe('Instead of the metric: one formula over the events A, B, …'),
  formulaProperties,
  period: period.default(usualPeriod),
  weekStart: z.enum(['monday', 'sunday']).exactOptional(),
  leaveOut: z.boolean().exactOptional(),
};

export const measuredSchema = checked(object(measuredParts), checkMeasured).meta({
  id: 'Measured',
  description: 'One number of each group over its last full periods: a metric of one event, or a formula',
});

const divisor = kinds([
  object({ kind: z.literal('property'), name }).describe('A number of the group, as at the instant'),
  object({ kind: z.literal('measured'), of: measuredSchema }),
]);

const homeFacts = [
  'quiet',
  'back',
  'stalled',
  'new',
  'neverActive',
  'quietDays',
  'seatsUsed',
  'seatsShare',
] as const;

export const computationSchema = z
  .discriminatedUnion('kind', [
    object({ kind: z.literal('measured'), of: measuredSchema }),
    object({ kind: z.literal('ratio'), of: measuredSchema, to: divisor }),
    checked(
      object({
        kind: z.literal('trend'),
        of: measuredSchema,
        as: z.enum(['difference', 'share']).default('difference'),
      }).describe('The period against the one before it'),
      checkTrend,
    ),
    checked(
      object({
        kind: z.literal('daysSince'),
        which: z.enum(['last', 'first']).default('last'),
        ...oneEvent,
      }).describe('Calendar days from the last or first such event to the instant; 0: on that day'),
      checkOneSegment,
    ),
    checked(
      object({
        kind: z.literal('value'),
        which: z.enum(['last', 'first']).default('last'),
        property,
        ...oneEvent,
        period: period.default({ kind: 'ever' }),
      }).describe('A value of the last or first such event that has one'),
      checkValue,
    ),
    checked(
      object({
        kind: z.literal('activeMembers'),
        ...oneEvent,
        period: period.default(usualPeriod),
      }).describe('The share of the people who belong to the group that did the event in it'),
      checkOneSegment,
    ),
    object({ kind: z.literal('cohortMembers'), cohort: cohortId }).describe(
      'How many of the users who belong to the group are in a cohort',
    ),
    object({ kind: z.literal('inCohort'), cohort: cohortId }).describe(
      'Whether the group is in a cohort of its type',
    ),
    object({ kind: z.literal('home'), fact: z.enum(homeFacts) }).describe(
      'What Home and lists say about the group',
    ),
  ])
  .meta({
    id: 'Computation',
    description: 'What becomes one value of each group of a type, as of an instant',
  });

function checkMeasured(
  of: Pick<Measured, 'events' | 'segments' | 'formula' | 'metric' | 'period'>,
  report: Report,
): void {
  checkOneSegment(of, report);
  if (of.formula === undefined && of.events.length > 1)
    report(['events'], 'a metric is of one event; use a formula to compute with several');
  if (of.formula === undefined && of.segments.length > 1)
    report(['segments'], 'a metric is under one segment; use a formula to compute with several');
}

/** Conditions on fixed dates or on intervals of a chart have no meaning here. */
function checkOneSegment(
  { segments: all }: { readonly segments: Measured['segments'] },
  report: Report,
): void {
  all.forEach((segment, index) => {
    segment.conditions.forEach((condition, at) => {
      if (condition.kind !== 'performed') return;
      const path = ['segments', index, 'conditions', at, 'during'];
      if (condition.during.kind === 'interval') report(path, 'expected range, ever or last');
      if (condition.during.kind === 'between')
        report(path, 'fixed dates do not move with the instant; expected range, ever or last');
    });
  });
}

function checkTrend({ of }: { readonly of: Measured }, report: Report): void {
  if (of.period.kind === 'ever') report(['of', 'period'], 'all time has no period before it; expected last');
}

function checkValue(
  value: { readonly segments: Measured['segments']; readonly property: PropertyRef },
  report: Report,
): void {
  checkOneSegment(value, report);
  const { kind } = value.property;
  if (kind !== 'event' && kind !== 'client' && kind !== 'userId')
    report(['property'], 'expected a property of the event, the user id, or a column such as platform');
}

export type Computation = Immutable<z.output<typeof computationSchema>>;
export type Measured = Immutable<z.output<z.ZodObject<typeof measuredParts>>>;

export const whenInactiveSchema = z
  .enum(['zero', 'empty', 'keep'])
  .describe('What a group gets that did nothing that is measured');
export type WhenInactive = z.output<typeof whenInactiveSchema>;

export type Period = Immutable<z.output<typeof period>>;
export type HomeFact = (typeof homeFacts)[number];
