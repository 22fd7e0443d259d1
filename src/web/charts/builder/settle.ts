/** Makes a changed definition one that the server takes, and says what had to go. */
import type {
  Breakdown,
  ChartDefinition,
  Event,
  Metric,
  Property,
  Segment,
  Unit,
} from '../../api/operations.ts';
import { settleSteps } from '../journeys/settle-steps.ts';
import type { DefinitionOf } from '../types.ts';
import { rollingMax } from './limits.ts';

/** What may have to go: texts in words/builder.ts. */
export type Dropped =
  | 'weight'
  | 'usersPerUnit'
  | 'divisor'
  | 'window'
  | 'inInterval'
  | 'conditions'
  | 'breakdowns'
  | 'bins'
  | 'optionalStep'
  | 'stepNumbers'
  | 'exclusionSteps'
  | 'expansions'
  | 'repeatedEvents';

export interface Settled {
  readonly definition: ChartDefinition;
  readonly dropped: readonly Dropped[];
}

type Mend = (definition: ChartDefinition) => ChartDefinition;

/** Each gives the same object where nothing is wrong. */
const mends: readonly (readonly [Dropped, Mend])[] = [
  ['weight', dropWeight],
  ['usersPerUnit', (definition) => mapMetrics(definition, countEventsOfUsers)],
  ['divisor', (definition) => mapMetrics(definition, dropForeignDivisor)],
  ['bins', dropBinsOfColumns],
  ['window', limitWindow],
  ['inInterval', dropSameInterval],
  ['conditions', dropForeignConditions],
  ['breakdowns', dropForeignBreakdowns],
  ['optionalStep', dropOptionalStep],
  ['stepNumbers', limitStepNumbers],
  ['exclusionSteps', limitExclusions],
  ['expansions', (definition) => (definition.kind === 'journeys' ? settleSteps(definition) : definition)],
  ['repeatedEvents', dropRepeatedEvents],
];

export function settleDefinition(changed: ChartDefinition): Settled {
  const dropped: Dropped[] = [];
  let definition = changed;
  for (const [name, mend] of mends) {
    const mended = mend(definition);
    if (mended !== definition) dropped.push(name);
    definition = mended;
  }
  return { definition, dropped };
}

const withoutWeight: ReadonlySet<ChartDefinition['kind']> = new Set([
  'usageInterval',
  'sessions',
  'engagementMatrix',
  'journeys',
]);

/** Whether the numbers of a chart may be weighed by a property of the counted groups. */
export function mayWeigh({ kind, unit }: ChartDefinition): boolean {
  return unit?.kind === 'group' && !withoutWeight.has(kind);
}

function dropWeight(definition: ChartDefinition): ChartDefinition {
  if (definition.weigh === undefined || mayWeigh(definition)) return definition;
  const { weigh: _, ...rest } = definition;
  return rest;
}

const unitOf = ({ unit }: ChartDefinition): Unit => unit ?? { kind: 'user' };

/** Whether the property is one of what is counted. */
export function isOfUnit(property: Property, unit: Unit): boolean {
  if (unit.kind === 'user') return property.kind === 'user';
  return (
    (property.kind === 'group' || property.kind === 'groupValue') && property.groupType === unit.groupType
  );
}

/** The same object where no metric changes. */
function mapMetrics(
  definition: ChartDefinition,
  change: (metric: Metric, unit: Unit) => Metric,
): ChartDefinition {
  const unit = unitOf(definition);
  if (definition.kind === 'segmentation' && definition.metric) {
    const metric = change(definition.metric, unit);
    return metric === definition.metric ? definition : { ...definition, metric };
  }
  if (definition.kind !== 'dataTable') return definition;
  const columns = definition.columns.map((column) => {
    if (column.kind !== 'metric' || !column.metric) return column;
    const metric = change(column.metric, unit);
    return metric === column.metric ? column : { ...column, metric };
  });
  return keepIfEqual(definition, 'columns', columns);
}

function countEventsOfUsers(metric: Metric, unit: Unit): Metric {
  if (metric.kind !== 'perUnit' || metric.of?.kind !== 'users' || unit.kind === 'group') return metric;
  return { ...metric, of: { kind: 'events' } };
}

function dropForeignDivisor(metric: Metric, unit: Unit): Metric {
  if (metric.kind !== 'perUnit' || !metric.dividedBy) return metric;
  if (isOfUnit(metric.dividedBy, unit) && metric.dividedBy.kind !== 'groupValue') return metric;
  const { dividedBy: _, ...rest } = metric;
  return rest;
}

/** Whether it is a number for each bin, or a few numbers. */
function hasBins(metric: Metric): boolean {
  switch (metric.kind) {
    case 'frequency':
      return true;
    case 'property':
      return metric.aggregate?.kind === 'distribution';
    case 'perUnit':
      return metric.summary?.kind === 'histogram' || metric.summary?.kind === 'concentration';
    case 'uniques':
    case 'totals':
    case 'activeShare':
    case 'average':
      return false;
  }
}

/** A cell of a table holds one number. */
function dropBinsOfColumns(definition: ChartDefinition): ChartDefinition {
  if (definition.kind !== 'dataTable') return definition;
  const columns = definition.columns.map((column) =>
    column.kind === 'metric' && column.metric && hasBins(column.metric)
      ? { ...column, metric: { kind: 'uniques' as const } }
      : column,
  );
  const last = columns.length - 1;
  const settled = keepIfEqual(definition, 'columns', columns);
  return (settled.orderBy ?? 0) > last ? { ...settled, orderBy: 0 } : settled;
}

function limitWindow(definition: ChartDefinition): ChartDefinition {
  if (definition.kind !== 'segmentation' || !definition.window) return definition;
  const { window, interval = 'day', ...rest } = definition;
  // A formula says itself over which intervals it is computed.
  if (definition.formula !== undefined) return { ...rest, interval };
  if (interval === 'all') return { ...rest, interval };
  const max = rollingMax[interval];
  if (window.kind === 'cumulative' || window.intervals <= max) return definition;
  return { ...definition, window: { ...window, intervals: max } };
}

/** Only a segmentation looks at the interval of each event. */
function dropSameInterval(definition: ChartDefinition): ChartDefinition {
  if (definition.kind === 'segmentation') return definition;
  return mapSegments(definition, (conditions) =>
    conditions.map((condition) =>
      condition.kind === 'performed' && condition.during?.kind === 'interval'
        ? { ...condition, during: { kind: 'range' as const } }
        : condition,
    ),
  );
}

type Conditions = NonNullable<Segment['conditions']>;

/** The same object where no condition changes. */
function mapSegments(
  definition: ChartDefinition,
  change: (conditions: Conditions) => Conditions,
): ChartDefinition {
  const segments = (definition.segments ?? []).map((segment) => {
    const conditions = change(segment.conditions ?? []);
    return isSame(conditions, segment.conditions ?? []) ? segment : { ...segment, conditions };
  });
  return isSame(segments, definition.segments ?? []) ? definition : { ...definition, segments };
}

/** Sizes of cohorts and shares of all known units look at units, not at events. */
export function countsUnitsOnly(definition: ChartDefinition): boolean {
  switch (definition.kind) {
    case 'cohortSize':
      return true;
    case 'segmentation':
      return definition.formula === undefined && isOfKnown(definition.metric);
    case 'dataTable':
      return definition.columns.some((column) => column.kind === 'metric' && isOfKnown(column.metric));
    default:
      return false;
  }
}

const isOfKnown = (metric: Metric | undefined) => metric?.kind === 'activeShare' && metric.of === 'known';

function dropForeignConditions(definition: ChartDefinition): ChartDefinition {
  if (!countsUnitsOnly(definition)) return definition;
  const unit = unitOf(definition);
  return mapSegments(definition, (conditions) =>
    conditions.filter((condition) => condition.kind !== 'property' || isOfUnit(condition.property, unit)),
  );
}

/** Whether a chart can be broken down by the property. */
export function mayBreakDownBy(definition: ChartDefinition, property: Property): boolean {
  switch (definition.kind) {
    case 'cohortSize':
      return isOfUnit(property, unitOf(definition));
    case 'engagementMatrix':
      return property.kind === 'user' || property.kind === 'group' || property.kind === 'groupValue';
    default:
      return true;
  }
}

function dropForeignBreakdowns(definition: ChartDefinition): ChartDefinition {
  if (definition.kind === 'composition' || !definition.breakdowns) return definition;
  const breakdowns = definition.breakdowns.filter((property: Breakdown) =>
    mayBreakDownBy(definition, property),
  );
  return isSame(breakdowns, definition.breakdowns) ? definition : { ...definition, breakdowns };
}

function dropOptionalStep(definition: ChartDefinition): ChartDefinition {
  if (definition.kind !== 'funnel' || definition.optionalStep === undefined) return definition;
  const { optionalStep, ...rest } = definition;
  return optionalStep >= 1 && optionalStep < definition.steps.length - 1 ? definition : rest;
}

function limitStepNumbers(definition: ChartDefinition): ChartDefinition {
  if (definition.kind !== 'funnel') return definition;
  const last = definition.steps.length - 1;
  const { frequency, ...rest } = definition;
  const isBeyond = frequency && (frequency.step > last || frequency.before > last);
  const settled: DefinitionOf<'funnel'> = isBeyond ? rest : definition;
  return (settled.breakdownStep ?? 0) > last ? { ...settled, breakdownStep: last } : settled;
}

/** In any order there is no step between two others. */
function limitExclusions(definition: ChartDefinition): ChartDefinition {
  if (definition.kind !== 'funnel' || !definition.exclusions) return definition;
  const last = definition.steps.length - 1;
  const exclusions = definition.exclusions.map((exclusion) => {
    const { between, ...rest } = exclusion;
    const isKept = !between || (definition.order !== 'any' && between[0] < between[1] && between[1] <= last);
    return isKept ? exclusion : rest;
  });
  return keepIfEqual(definition, 'exclusions', exclusions);
}

/** An outcome is not the treatment, and each is named once. */
function dropRepeatedEvents(definition: ChartDefinition): ChartDefinition {
  if (definition.kind !== 'impact') return definition;
  const seen = new Set<string>();
  const isFirst = (event: Event) => {
    // Without conditions, said or not.
    const text = JSON.stringify({ ...event, filters: event.filters ?? [] });
    return !seen.has(text) && seen.add(text) !== undefined;
  };
  const treatments = definition.treatments.filter(isFirst);
  const outcomes = definition.outcomes.filter(isFirst);
  if (isSame(treatments, definition.treatments) && isSame(outcomes, definition.outcomes)) return definition;
  const other = {
    kind: treatments.some(({ kind }) => kind === 'anyActive') ? ('any' as const) : ('anyActive' as const),
  };
  return { ...definition, treatments, outcomes: outcomes.length > 0 ? outcomes : [other] };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function keepIfEqual<D extends ChartDefinition, K extends keyof D>(
  definition: D,
  key: K,
  list: readonly unknown[] & D[K],
): D {
  return isSame(list, (definition[key] ?? []) as readonly unknown[])
    ? definition
    : { ...definition, [key]: list };
}
