/** What a chart asks of units, as conditions of a cohort; undefined where a cohort cannot ask the same. */
import type { ChartDefinition, CohortDefinition, Event, Property } from '../api/operations.ts';
import { countDays } from '../format.ts';
import type { DateRange } from '../format-intervals.ts';
import type { Point } from './types.ts';

type Clause = Extract<CohortDefinition['members'], { kind: 'dynamic' }>['all'][number];
export type CohortCondition = Clause['any'][number];
type CohortTime = NonNullable<Extract<CohortCondition, { kind: 'performed' }>['time']>;

type Of = Pick<ChartDefinition, 'unit' | 'propertyView'>;

/** Days that end today stay the last ones. */
export function toCohortTime({ start, end }: DateRange, today: string): CohortTime {
  return end === today ? { kind: 'last', days: countDays(start, end) + 1 } : { kind: 'between', start, end };
}

/** Undefined where it has conditions that look at units: they hold in a cohort at another moment. */
export function findPerformed(
  event: Event,
  time: CohortTime,
  more: { readonly negated?: boolean; readonly [key: string]: unknown } = {},
): CohortCondition | undefined {
  const isPlain = (event.filters ?? []).every(
    ({ property }) => property.kind === 'event' || property.kind === 'client',
  );
  return isPlain ? { kind: 'performed', event, time, negated: false, ...more } : undefined;
}

/** The conditions of the number’s segment and of its series. */
export function findUnitConditions(
  definition: ChartDefinition,
  point: Point,
  properties: readonly Property[],
): readonly CohortCondition[] | undefined {
  const { segment = 0, values = [] } = point;
  const ofSeries = values.map((value, index) => findValue(definition, properties[index], value));
  const ofSegment = (definition.segments?.[segment]?.conditions ?? []).map((condition) =>
    condition.kind === 'property'
      ? findProperty(definition, condition.property, condition.operator, condition.values)
      : undefined,
  );
  const all = [...ofSegment, ...ofSeries];
  return all.includes(undefined) ? undefined : (all as readonly CohortCondition[]);
}

/** One value of a property; a band of numbers is none. */
function findValue(of: Of, property: Property | undefined, value: string): CohortCondition | undefined {
  const isBand = property && 'bounds' in property && property.bounds !== undefined;
  return property && !isBand ? findProperty(of, property, 'is', [value]) : undefined;
}

/** A cohort knows what units are like now, not what they were like at an event. */
function findProperty(
  { unit, propertyView = 'event' }: Of,
  property: Property,
  operator: NonNullable<Extract<CohortCondition, { kind: 'property' }>['filter']['operator']>,
  values: readonly string[] | undefined,
): CohortCondition | undefined {
  if (property.kind !== 'user' && property.kind !== 'group') return undefined;
  const isOwn =
    property.kind === 'user'
      ? unit?.kind !== 'group'
      : unit?.kind === 'group' && unit.groupType === property.groupType;
  if (!isOwn || (property.view ?? propertyView) !== 'now') return undefined;
  return { kind: 'property', filter: { name: property.name, operator, ...(values && { values }) } };
}
