/** Plans an impact chart: what units did before and after their first treatment. */
import { limits } from '../../../domain/limits.ts';
import { Problem } from '../../../domain/problem.ts';
import { relativeMs } from '../../definition/relative.ts';
import type { ProjectFacts } from '../../facts.ts';
import { createBuckets, dayMs } from '../../plan/buckets.ts';
import { createContext, planBreakdowns, planSelector, planStream } from '../../plan/context.ts';
import { formatBinNames } from '../../plan/metric.ts';
import type { Condition, EventProperty, SelectorPlan, StreamPlan, Values } from '../../plan/plan.ts';
import { listSegments, planSegment } from '../../plan/segments.ts';
import { planEventProperty } from '../../plan/values.ts';
import { planWeight, type WeightPlan } from '../../plan/weight.ts';
import type { ImpactDefinition } from './schema.ts';
import { lookBackDays } from './schema.ts';

/** Impact of one treatment in one segment. */
export interface ImpactPlan {
  /** The range. */
  readonly stream: StreamPlan & { readonly fromMs: number; readonly toMs: number };
  readonly treatment: SelectorPlan;
  /** Conditions on the first treatment. */
  readonly segment: readonly Condition[];
  /** A unit is left out if it was treated on one of this many dates before its first treatment in the range. */
  readonly lookBackDays: number;
  /** Start of the first of those dates. */
  readonly lookFromMs: number;
  readonly outcomes: readonly SelectorPlan[];
  /** The property of outcomes that is measured. */
  readonly property: EventProperty | undefined;
  readonly isSum: boolean;
  /** Of a frequency. */
  readonly bounds: readonly number[] | undefined;
  readonly breakdowns: readonly Values[];
  readonly weight: WeightPlan | undefined;
  /** Length of a period; how many there are before the treatment, and in all. */
  readonly lengthMs: number;
  readonly before: number;
  readonly cells: number;
  readonly nowMs: number;
  readonly limit: number;
}

/** Per segment, then per treatment. Errors: Problem with the path in the definition, `query_too_big`. */
export function planImpact(
  definition: ImpactDefinition,
  facts: ProjectFacts,
): readonly (readonly ImpactPlan[])[] {
  const { treatments, outcomes, metric, interval, before, after, limit } = definition;
  checkCells(definition);
  // Intervals are of each unit's own time.
  const context = createContext({ ...definition, interval: 'all' }, facts);
  const { fromMs, toMs } = context;
  const plan = {
    stream: { ...planStream(context, {}), fromMs, toMs },
    lookBackDays: lookBackDays[interval],
    lookFromMs: lookFrom(definition, facts),
    outcomes: outcomes.map((event, index) => planSelector(event, `outcomes[${index}]`, context)),
    property: metric.kind === 'property' ? planEventProperty(metric.property.name) : undefined,
    isSum: metric.kind === 'property' && metric.aggregate.kind === 'sum',
    bounds: metric.kind === 'frequency' ? metric.bounds : undefined,
    breakdowns: planBreakdowns(definition.breakdowns, context),
    weight: planWeight(definition, facts),
    lengthMs: relativeMs[interval],
    before,
    cells: before + after,
    nowMs: facts.freshnessMs,
    limit,
  };
  const selectors = treatments.map((event, index) => planSelector(event, `treatments[${index}]`, context));
  return listSegments(definition).map((segment, index) => {
    const conditions = planSegment(segment, `segments[${index}]`, context);
    return selectors.map((treatment) => ({ ...plan, treatment, segment: conditions }));
  });
}

function lookFrom({ range, interval }: ImpactDefinition, { timeZone }: ProjectFacts): number {
  const startMs = Date.parse(`${range.start}T00:00:00Z`) - lookBackDays[interval] * dayMs;
  const start = new Date(startMs).toISOString().slice(0, 10);
  return createBuckets({ start, end: range.end }, 'all', timeZone, 1).fromMs;
}

function checkCells(definition: ImpactDefinition): void {
  const { breakdowns, limit, treatments, outcomes, before, after } = definition;
  const isBroken = breakdowns.length > 0;
  const values = (isBroken ? limit : 1) * listSegments(definition).length;
  const series = values * treatments.length * outcomes.length;
  const cells = before + after;
  if (cells * series <= limits.queryPointsMax) return;
  throw new Problem(
    'query_too_big',
    `${series} series of ${cells} intervals exceed ${limits.queryPointsMax} points; ${isBroken ? 'lower limit, or ' : ''}lower before or after.`,
    isBroken ? 'limit' : 'after',
  );
}

export function impactBins({ bounds }: ImpactPlan): readonly string[] | undefined {
  return bounds && formatBinNames(bounds, true);
}

/** The cell of an outcome and a period, from 0; units as such have unitCell. */
export function cellNumber({ cells }: Pick<ImpactPlan, 'cells'>, outcome: number, cell: number): number {
  return outcome * cells + cell;
}

export const unitCell = -1;
