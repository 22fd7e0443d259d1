/** Plans the list of units behind a number of segmentation. */
import { Problem } from '../../../domain/problem.ts';
import type { ProjectFacts } from '../../facts.ts';
import { addConditions, createContext } from '../../plan/context.ts';
import type { CountPlan, SeriesPlan } from '../../plan/counts.ts';
import { planKnown } from '../../plan/known-units.ts';
import { type MeasurePlan, type MetricPlan, nameBins } from '../../plan/metric.ts';
import type { StreamPlan } from '../../plan/plan.ts';
import { listSegments } from '../../plan/segments.ts';
import { planValueConditions } from '../../plan/unit-activity.ts';
import { listFrameStarts, type WindowFrame, wholeRangeCell } from '../../plan/window-frame.ts';
import type { UnitList } from '../../sql/counts/unit-list.ts';
import { selectKnownUnitsExcept } from '../../sql/sets/known-units.ts';
import { atPosition } from '../positions.ts';
import { planSegmentation } from './plan.ts';
import type { SegmentationPoint } from './point.ts';
import type { SegmentationDefinition } from './schema.ts';
import { type Among, changedUnits, type ListedPlan, unitsAt } from './sql-units.ts';

type Of<K extends SegmentationPoint['kind']> = Extract<SegmentationPoint, { kind: K }>;

/** Errors: Problem with a path under `point`, or the path of a segment that cannot be evaluated on known units. */
export function segmentationUnits(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  point: SegmentationPoint,
): UnitList {
  if (definition.formula !== undefined)
    throw new Problem(
      'invalid_definition',
      'A formula has no list of units; request the units of a chart of one of its metrics.',
      'point',
    );
  atPosition(definition.events, point.event, 'event');
  atPosition(listSegments(definition), point.segment, 'segment');
  const plan = planSegmentation(definition, facts).find(
    ({ event, segment }) => event === point.event && segment === point.segment,
  );
  if (!plan) throw new Error('bug: an event and segment without a plan');
  const list = { unit: plan.points.stream.unit, held: false };
  return point.kind === 'change'
    ? { ...list, before: true, select: changes(plan, point) }
    : { ...list, before: false, select: units(definition, facts, plan, point) };
}

function units(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  plan: SeriesPlan,
  point: Of<'segmentation'>,
) {
  const { x } = point;
  const of = x === undefined ? plan.whole : plan.points;
  const at = x === undefined ? wholeRangeCell(of.frame) : findCell(plan, x, 'x');
  const reach = x === undefined ? {} : findReach(of.frame, [at]);
  const did = unitsAt(listed(plan, of, point, reach), at);
  if (point.outcome === 'did') return did;
  const segment = atPosition(listSegments(definition), point.segment, 'segment');
  const path = `segments[${point.segment}]`;
  const known = planKnown({ unit: definition.unit, breakdowns: [] }, segment, path, of.frame, {
    ...createContext(definition, facts),
    starts: () => listFrameStarts(plan.points.frame, definition.window),
  });
  return selectKnownUnitsExcept(known.plan, at, did);
}

function changes(plan: SeriesPlan, point: Of<'change'>) {
  const [at, before] = [findCell(plan, point.x, 'x'), findCell(plan, point.before, 'before')];
  const reach = findReach(plan.points.frame, [at, before]);
  return changedUnits(listed(plan, plan.points, point, reach), at, before, point.outcome);
}

/** The number of an interval of the range among all intervals read. */
function findCell({ points: { frame } }: SeriesPlan, x: number, path: string): number {
  atPosition(frame.buckets.labels.slice(frame.before), x, path);
  return frame.before + x;
}

/** Limits the scan to what counts in these intervals. */
function findReach(
  { buckets, extent, before }: WindowFrame,
  places: readonly number[],
): Pick<StreamPlan, 'fromMs' | 'toMs'> {
  const first = Math.min(...places);
  const last = Math.max(...places);
  const start =
    extent.kind === 'upTo'
      ? before
      : extent.kind === 'last'
        ? Math.max(0, first - extent.intervals + 1)
        : first;
  return {
    fromMs: Math.max(buckets.fromMs, buckets.startsMs[start] ?? buckets.fromMs),
    toMs: Math.min(buckets.toMs, buckets.startsMs[last + 1] ?? buckets.toMs),
  };
}

function listed(
  { metric }: SeriesPlan,
  of: CountPlan,
  point: Of<'segmentation'> | Of<'change'>,
  reach: Pick<StreamPlan, 'fromMs' | 'toMs'>,
): ListedPlan {
  const conditions = planValueConditions(of.breakdowns, point.values);
  const among = point.kind === 'segmentation' ? findRestriction(metric, point) : undefined;
  return {
    count: {
      ...of,
      breakdowns: [],
      stream: { ...of.stream, ...reach },
      selector: addConditions(of.selector, conditions),
    },
    measure: findMeasure(metric),
    among,
    dividedBy: metric.kind === 'perUnit' ? metric.dividedBy : undefined,
  };
}

/** The number of a unit: its events, what the metric measures, or the sum of its property. */
function findMeasure(metric: MetricPlan): MeasurePlan {
  if (metric.kind === 'perUnit') return metric.measure;
  if (metric.kind === 'property' && metric.aggregate.kind === 'sum')
    return { kind: 'sum', values: metric.values };
  return { kind: 'pairs' };
}

/** Which of the units that did the event the number counts. */
function findRestriction(metric: MetricPlan, { bin }: Of<'segmentation'>): Among | undefined {
  if (metric.kind !== 'perUnit') return undefined;
  const { summary } = metric;
  if (summary.kind === 'atLeast') return summary;
  if (summary.kind !== 'histogram' || bin === undefined) return undefined;
  const names = nameBins(metric) ?? [];
  const position = names.indexOf(bin);
  if (position >= 0) return { kind: 'bin', bounds: summary.bounds, position };
  throw new Problem(
    'invalid_definition',
    `The chart has no bin ${JSON.stringify(bin)}; it has ${names.map((name) => JSON.stringify(name)).join(', ')}.`,
    'point.bin',
  );
}
