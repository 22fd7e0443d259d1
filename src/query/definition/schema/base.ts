/** Keys that the definitions of all chart kinds have, and checks across them. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { moveRangeBack } from '../earlier-period.ts';
import { propertyViews } from '../parts.ts';
import { type Condition, type PropertyRef, segments, type Unit, unit } from './parts.ts';
import { compare, range } from './range.ts';
import { type Immutable, name, object, type Report } from './zod-parts.ts';

const intervals = ['hour', 'day', 'week', 'month', 'quarter', 'year', 'all'] as const;

export const interval = z.enum(intervals).default('day');

/** For kinds that also count by five minutes: segmentation and funnels. */
export const fineInterval = z.enum(['5 minutes', ...intervals]).default('day');

/** For kinds whose intervals follow one another. */
export const realInterval = z.enum(intervals).exclude(['all']).default('day');

/** For kinds that take the range as one interval. */
export const wholeRange = z.literal('all').default('all');

const weigh = object({ property: name, at: z.enum(['entry', 'periodStart']).default('entry') }).describe(
  'Each group stands for the number that this property of it has',
);

const weekStart = z.enum(['monday', 'sunday']);

/** Keys that all kinds have, but for `kind` and `interval`. */
export const base = {
  version: z.literal(1).default(1),
  unit: unit.default({ kind: 'user' }),
  /** One series each; no segment at all is one segment without conditions. */
  segments,
  /** Default monday. */
  weekStart: weekStart.exactOptional(),
  range: range.describe("Calendar dates of the project's time zone, both inclusive"),
  propertyView: z
    .enum(propertyViews)
    .default('event')
    .describe('Property values as at the event, as now, or as at the start of the interval (of the range)'),
  /** How many breakdown values (or pairs of them) are shown, greatest first; the notes of the result report the rest. */
  limit: z.int().min(1).max(limits.querySeriesMax).default(100),
  compare: compare.exactOptional(),
  weigh: weigh.exactOptional(),
  /** Units of the counted type that its rule leaves out now are left out. Absent: none is. */
  leaveOut: z
    .boolean()
    .exactOptional()
    .describe('Whether units that the rule of the counted type leaves out now are not counted'),
  /** Breakdown values of fewer units than this are marked as small. */
  smallBelow: z.int().min(0).default(limits.querySmallBelow),
};

/** Checks that concern several keys, for every kind. */
export function checkBase(chart: ChartBase & { readonly kind: string }, report: Report): void {
  if (chart.weigh && chart.unit.kind === 'user')
    report(['weigh'], 'needs a group `unit` such as {"kind":"group","groupType":"company"}');
  if (chart.compare && moveRangeBack(chart.range, chart.compare).start < '2000-01-01')
    report(['compare', 'back'], 'the earlier period must not begin before 2000-01-01');
  if (chart.kind !== 'segmentation')
    eachCondition(chart, (condition, path) => {
      if (condition.kind === 'performed' && condition.during.kind === 'interval')
        report(
          [...path, 'during'],
          '"interval" is valid only in segmentation charts; expected range, ever, last or between',
        );
    });
}

/** Reports every condition on a property that is not one of the counted unit: `purpose` looks at units, not at events. */
export function checkUnitConditions(chart: ChartBase, purpose: string, report: Report): void {
  eachCondition(chart, (condition, path) => {
    if (condition.kind === 'property' && !isUnitProperty(condition.property, chart.unit))
      report(
        [...path, 'property'],
        `${purpose} accepts only conditions on properties of ${describeUnits(chart.unit)}`,
      );
  });
}

export function checkUnitProperties(
  properties: readonly PropertyRef[],
  unit: Unit,
  key: string,
  report: Report,
): void {
  properties.forEach((property, index) => {
    if (!isUnitProperty(property, unit))
      report([key, index], `expected a property of ${describeUnits(unit)}`);
  });
}

function eachCondition(
  { segments }: ChartBase,
  see: (condition: Condition, path: readonly (string | number)[]) => void,
): void {
  segments.forEach(({ conditions }, segment) => {
    conditions.forEach((condition, index) => {
      see(condition, ['segments', segment, 'conditions', index]);
    });
  });
}

/** Whether the property is one of the counted unit, so that it has a value without an event. */
export function isUnitProperty(property: PropertyRef, unit: Unit): boolean {
  if (unit.kind === 'user') return property.kind === 'user';
  return (
    (property.kind === 'group' || property.kind === 'groupValue') && property.groupType === unit.groupType
  );
}

export function describeUnits(unit: Unit): string {
  return unit.kind === 'user' ? 'users' : `groups of the type ${JSON.stringify(unit.groupType)}`;
}

/** What every kind has. */
export type ChartBase = Immutable<z.output<z.ZodObject<typeof base>>> & { readonly interval: Interval };

/** `all`: the whole range as one. */
export type Interval = z.output<typeof fineInterval>;

export type WeekStart = z.output<typeof weekStart>;
