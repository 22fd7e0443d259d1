/** The units behind each number, and what their lists must add up to. */
import { never } from '../../../src/domain/assert.ts';
import type {
  Breakdown,
  ChartDefinition,
  CompositionDefinition,
  DataTableDefinition,
  FunnelDefinition,
  Point,
  RetentionDefinition,
  RevenueLtvDefinition,
  SegmentationDefinition,
} from '../../../src/query/contract.ts';
import { endOf, membersOf } from './cohort-size.ts';
import { composed } from './composition.ts';
import { knownInSegment, segmentsOf } from './conditions.ts';
import { chartOfColumn } from './data-table.ts';
import { didIn, under } from './did.ts';
import { unitsOfMatrix } from './engagement-matrix.ts';
import { attemptsOf, attemptsUnder, countedAttempts } from './funnel.ts';
import { unitsOfImpact } from './impact.ts';
import { pathsAt, pathsOf, pathsUnder } from './journeys.ts';
import { statesOf } from './lifecycle.ts';
import { metricOfUnit } from './metrics.ts';
import { type Pair, type Project, propertiesOf, read, textsOf } from './pairs.ts';
import { bracketsOf, returnsIn, startsUnder, stateOf } from './retention.ts';
import { broughtBy, firstPaid, hasReached, newUnder } from './revenue-ltv.ts';
import { groupBy, keyOf, type Scope, scopeOf, sum } from './scope.ts';
import { beganOf, cellAt, periodAt, underValues, wholeRange, within } from './segmentation.ts';
import { unitsOfSessions } from './sessions.ts';
import { binOf } from './shares.ts';
import { isOnDays, unitIntervals } from './stickiness.ts';
import { gapsOf } from './usage-interval.ts';

/** A unit in a list, told by its name. */
export interface Listed {
  readonly value: string;
  readonly metric: number | null;
  readonly held?: readonly string[];
  /** Of a change. */
  readonly before?: number;
}

const rowKey = ({ value, held = [] }: Listed) => keyOf([value, ...held]);

type PointOf<K extends Point['kind']> = Extract<Point, { kind: K }>;

/** `bin`: position of the point's bin. */
export function listOf(
  project: Project,
  definition: ChartDefinition,
  point: Point,
  bin = 0,
): readonly Listed[] {
  if ('notIn' in point && point.notIn !== undefined) {
    const { notIn: x, ...here } = point;
    const others = new Set(listOf(project, definition, { ...here, x }, bin).map(rowKey));
    return listOf(project, definition, here, bin).filter((row) => !others.has(rowKey(row)));
  }
  const scope = scopeOf(project, definition);
  switch (definition.kind) {
    case 'segmentation':
      if (point.kind === 'change') return changed({ ...scope, definition }, point);
      if (point.kind === 'segmentation') return segmented({ ...scope, definition }, point, bin);
      break;
    case 'funnel':
      if (point.kind === 'funnel') return funneled({ ...scope, definition }, point);
      break;
    case 'retention':
      if (point.kind === 'retention') return retained({ ...scope, definition }, point);
      break;
    case 'usageInterval':
      if (point.kind === 'usageInterval') {
        const pairs = ofValues(scope, definition.breakdowns, didAt(scope, definition.event, point), point);
        return [...gapsOf({ ...scope, definition }, pairs)]
          .filter(([, gap]) => gap <= point.days === (point.outcome === 'within'))
          .map(([value, metric]) => ({ value, metric }));
      }
      break;
    case 'lifecycle':
      if (point.kind === 'lifecycle')
        return statesOf({ ...scope, definition }, point.segment, point.values.length > 0)
          .filter(
            ({ x, state, values }) =>
              x === point.x && state === point.state && keyOf(values) === keyOf(point.values),
          )
          .map(({ unit, pairs }) => ({ value: unit, metric: pairs.length }));
      break;
    case 'stickiness':
      if (point.kind === 'stickiness') {
        const asked = { ...scope, definition };
        const pairs = ofValues(scope, definition.breakdowns, didAt(scope, definition.event, point), point);
        return unitIntervals(asked, pairs, point.x)
          .filter((each) => isOnDays(asked, each, point.days) === (point.outcome === 'did'))
          .map(({ entry, days }) => ({ value: entry.unit, metric: days }));
      }
      break;
    case 'composition':
      if (point.kind === 'composition') return ofComposition({ ...scope, definition }, point);
      break;
    case 'cohortSize':
      if (point.kind === 'cohortSize') {
        const did = membersOf({ ...scope, definition }, point.segment, point.values.length > 0)
          .filter(({ x, values }) => x === point.x && keyOf(values) === keyOf(point.values))
          .map(({ unit }) => ({ value: unit, metric: null }));
        if (point.outcome === 'did') return did;
        return others(scope, point.segment, endOf(scope, point.x), did).map(({ value }) => ({
          value,
          metric: null,
        }));
      }
      break;
    case 'engagementMatrix':
      if (point.kind === 'engagementMatrix') return unitsOfMatrix({ ...scope, definition }, point);
      break;
    case 'sessions':
      if (point.kind === 'sessions') return unitsOfSessions({ ...scope, definition }, point);
      break;
    case 'journeys':
      if (point.kind === 'journeys') {
        const asked = { ...scope, definition };
        const paths = pathsOf(asked, segmentsOf(scope)[point.segment] ?? { conditions: [] });
        const own = pathsAt(pathsUnder(asked, paths, point.values), point);
        return counts(own.map(({ anchor }) => anchor));
      }
      break;
    case 'dataTable':
      if (point.kind === 'dataTable') return tabled({ ...scope, definition }, point);
      break;
    case 'impact':
      if (point.kind === 'impact') return unitsOfImpact({ ...scope, definition }, point);
      break;
    case 'revenueLtv':
      if (point.kind === 'revenueLtv') return brought({ ...scope, definition }, point);
      break;
    default:
      throw never(definition);
  }
  throw new Error(`no point of a ${definition.kind}: ${point.kind}`);
}

const didAt = (scope: Scope, event: Parameters<typeof didIn>[1], { segment }: Pick<Point, 'segment'>) =>
  didIn(scope, event, segment, scope.range);

function ofValues(
  scope: Scope,
  breakdowns: readonly Breakdown[],
  pairs: readonly Pair[],
  { values }: Pick<Point, 'values'>,
): readonly Pair[] {
  if (values.length === 0) return pairs;
  return under(scope, breakdowns, pairs).find((each) => keyOf(each.values) === keyOf(values))?.pairs ?? [];
}

const counts = (pairs: readonly Pair[]): readonly Listed[] =>
  [...groupBy(pairs, ({ unit }) => unit)].map(([value, own]) => ({ value, metric: own.length }));

function ofComposition(
  scope: Scope<CompositionDefinition>,
  point: PointOf<'composition'>,
): readonly Listed[] {
  const { event, mode } = scope.definition;
  const pairs = didAt(scope, event, point);
  const own = composed(scope, pairs).find(({ values }) => keyOf(values) === keyOf(point.values));
  const telling = point.values.length === 0 ? pairs : (own?.pairs ?? []);
  const units = new Set(telling.map(({ unit }) => unit));
  if (point.outcome === 'didNot') return counts(pairs.filter(({ unit }) => !units.has(unit)));
  return counts(mode === 'all' ? telling : pairs.filter(({ unit }) => units.has(unit)));
}

/** Known units of the segment, less those that did. */
function others(scope: Scope, segment: number, endMs: number, did: readonly Listed[]): readonly Listed[] {
  const conditions = segmentsOf(scope)[segment] ?? { conditions: [] };
  const done = new Set(did.map(({ value }) => value));
  return knownInSegment(scope, conditions, endMs)
    .filter((value) => !done.has(value))
    .map((value) => ({ value, metric: 0 }));
}

type Segmentation = Scope<SegmentationDefinition>;

/** The units counted in a number of segmentation, each with its own. */
function numbersAt(
  scope: Segmentation,
  { event, segment, values, x }: Pick<PointOf<'segmentation'>, 'event' | 'segment' | 'values' | 'x'>,
): readonly Listed[] {
  const { metric } = scope.definition;
  const period = x === undefined ? wholeRange(scope) : periodAt(scope, x);
  const pairs = underValues(scope, within(scope, cellAt(scope, event, segment).pairs, period), values);
  return [...groupBy(pairs, ({ unit }) => unit)].flatMap(([value, own]) => {
    const number = metricOfUnit(scope, metric, own, beganOf(scope, period));
    return number === undefined ? [] : [{ value, metric: number }];
  });
}

function segmented(scope: Segmentation, point: PointOf<'segmentation'>, bin: number): readonly Listed[] {
  const { metric } = scope.definition;
  const did = numbersAt(scope, point).filter(({ metric: number }) => {
    if (metric.kind === 'frequency') return binOf(number ?? 0, metric.bounds) === bin;
    if (metric.kind !== 'perUnit') return true;
    if (metric.summary.kind === 'atLeast') return (number ?? 0) >= metric.summary.value;
    return metric.summary.kind !== 'histogram' || binOf(number ?? 0, metric.summary.bounds) === bin;
  });
  if (point.outcome === 'did') return did;
  const { span } = point.x === undefined ? wholeRange(scope) : periodAt(scope, point.x);
  return others(scope, point.segment, span.toMs, did);
}

function changed(scope: Segmentation, point: PointOf<'change'>): readonly Listed[] {
  const numbers = (x: number) =>
    new Map(numbersAt(scope, { ...point, x }).map(({ value, metric }) => [value, metric ?? 0]));
  const [now, then] = [numbers(point.x), numbers(point.before)];
  return [...new Set([...now.keys(), ...then.keys()])]
    .filter((value) => {
      const [a, b] = [now.get(value), then.get(value)];
      if (a === undefined || b === undefined) return point.outcome === (b === undefined ? 'gained' : 'lost');
      return (point.outcome === 'up' && a > b) || (point.outcome === 'down' && a < b);
    })
    .map((value) => ({ value, metric: now.get(value) ?? 0, before: then.get(value) ?? 0 }));
}

function funneled(scope: Scope<FunnelDefinition>, point: PointOf<'funnel'>): readonly Listed[] {
  const { x, segment, values, step, outcome } = point;
  const conditions = segmentsOf(scope)[segment] ?? { conditions: [] };
  const span = x === undefined ? scope.range : scope.axis.at(x);
  const entered = countedAttempts(scope, attemptsOf(scope, conditions), span);
  return attemptsUnder(scope, entered, values)
    .filter(({ steps }) => (outcome === 'converted' ? steps.length > step : steps.length === step))
    .map(({ unit, held, steps }) => ({
      value: unit,
      metric: steps.length,
      ...(held !== undefined && { held }),
    }));
}

function retained(scope: Scope<RetentionDefinition>, point: PointOf<'retention'>): readonly Listed[] {
  const { x, segment, values, returnEvent, interval, outcome } = point;
  const bracket = bracketsOf(scope.definition)[interval] ?? [0, 0];
  const starts = startsUnder(scope, segment, values).filter((start) =>
    x === undefined ? stateOf(scope, start.x, bracket).ended : start.x === x,
  );
  return [...groupBy(starts, ({ pair }) => pair.unit)]
    .map(([value, own]) => ({
      value,
      metric: new Set(own.flatMap((start) => returnsIn(scope, start, returnEvent, bracket))).size,
    }))
    .filter(({ metric }) => metric > 0 === (outcome === 'returned'));
}

function brought(scope: Scope<RevenueLtvDefinition>, point: PointOf<'revenueLtv'>): readonly Listed[] {
  const { segment, values, x, interval = Number.POSITIVE_INFINITY, outcome } = point;
  return newUnder(scope, segment, values, x)
    .filter((start) => point.interval === undefined || hasReached(scope, start, interval))
    .flatMap((start) => {
      const all = broughtBy(scope, start);
      const paid = firstPaid(scope, start);
      const hasPaid = paid < Number.POSITIVE_INFINITY && paid <= interval;
      const here = all.filter(({ stretch }) =>
        outcome === 'inInterval' || outcome === 'notInInterval' ? stretch === interval : stretch <= interval,
      );
      const holds = {
        reached: true,
        paid: hasPaid,
        notPaid: !hasPaid,
        newlyPaid: paid === interval,
        everPaid: paid < Number.POSITIVE_INFINITY,
        inInterval: here.length > 0,
        notInInterval: here.length === 0,
      };
      return holds[outcome] ? [{ value: start.unit, metric: sum(here.map(({ amount }) => amount)) }] : [];
    });
}

function tabled(scope: Scope<DataTableDefinition>, point: PointOf<'dataTable'>): readonly Listed[] {
  const column = scope.definition.columns[point.column];
  if (!column) throw new Error('no such column');
  const chart = chartOfColumn(scope.definition, column);
  const { segment, values } = point;
  const funnelPoint = { kind: 'funnel' as const, segment, values, outcome: 'converted' as const };
  if (chart.kind === 'funnel') {
    const funnel = scopeOf(scope.project, chart);
    const converted = funneled(funnel, { ...funnelPoint, step: chart.steps.length - 1 });
    if (point.outcome === 'did') return converted;
    const done = new Set(converted.map(({ value }) => value));
    return funneled(funnel, { ...funnelPoint, step: 0 }).filter(({ value }) => !done.has(value));
  }
  const did = segmented(
    scopeOf(scope.project, chart),
    { kind: 'segmentation', segment, values, event: 0, outcome: 'did' },
    0,
  );
  return point.outcome === 'did' ? did : others(scope, segment, scope.range.toMs, did);
}

/** What a list tells of a unit beside its number. */
export function detailsOf(
  project: Project,
  definition: ChartDefinition,
  value: string,
  names: readonly string[],
) {
  const { unit } = definition;
  const now = propertiesOf(project.model, unit, value, {});
  const times = scopeOf(project, definition)
    .pairs.filter((pair) => pair.unit === value)
    .map(({ timeMs }) => timeMs);
  return {
    lastSeenMs: times.length === 0 ? null : Math.max(...times),
    properties: Object.fromEntries(names.map((name) => [name, [...new Set(textsOf(read(now, name)))]])),
  };
}
