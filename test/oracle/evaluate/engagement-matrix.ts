/** Engagement matrix: of each event, who of the active did it in each interval, and how much. */
import type {
  EngagementMatrixDefinition,
  EngagementMatrixResult,
  EngagementSeries,
  EventSelector,
  Point,
} from '../../../src/query/contract.ts';
import { compareTexts, eventsWithoutUnit, notesOf } from './breakdowns.ts';
import { dateAt, isIn, overlap, type Span } from './calendar.ts';
import { segmentsOf } from './conditions.ts';
import { didIn, distinctUnits, shownOf, under } from './did.ts';
import type { Pair } from './pairs.ts';
import type { Listed } from './points.ts';
import { groupBy, keyOf, type Scope, selects, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { mean, median } from './shares.ts';

type Asked = Scope<EngagementMatrixDefinition>;

export type EngagementMatrixAnswer = Omit<Bare<EngagementMatrixResult>, 'series'> & {
  readonly series: readonly BareSeries<EngagementSeries>[];
};

const anyEvent: EventSelector = { kind: 'any', filters: [] };

export function evaluateEngagementMatrix(scope: Asked): EngagementMatrixAnswer {
  const { definition, axis, project } = scope;
  const { breakdowns } = definition;
  const events = eventsOf(scope);
  const results = segmentsOf(scope).map((_, segment) => {
    const all = under(scope, breakdowns, didIn(scope, anyEvent, segment, scope.range));
    return { all, ...shownOf(scope, all) };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  const incompleteFrom = axis.intervals.findIndex(({ toMs }) => toMs > project.nowMs);
  const ofValues = results.flatMap(({ shown }, segment) =>
    shown.map(({ values, pairs }) => matrixOf(scope, events, { segment, values, pairs })),
  );
  return {
    kind: 'engagementMatrix',
    events: numberRepeated(events.map(nameEvent)),
    x: axis.intervals.map(({ label }) => label),
    xMs: axis.intervals.map(({ fromMs }) => fromMs),
    ...(incompleteFrom >= 0 && { incompleteFrom }),
    series: ofValues.flatMap(({ series }) => series),
    lines: ofValues.map(({ lines }) => lines),
    omittedValues,
    notes: notesOf(scope, eventsWithoutUnit(scope, [{ selector: anyEvent, inSegments: true }]), {
      counted: (first?.all ?? []).flatMap(({ values, pairs }) => pairs.map(({ unit }) => ({ unit, values }))),
      breakdowns,
      shown: (first?.shown ?? []).map(({ values }) => values),
      omittedValues,
    }),
  };
}

/** Those listed; or by how many units did them under the first segment. */
/** An event asked twice has two labels: the second is numbered. */
function numberRepeated(labels: readonly string[]): readonly string[] {
  return labels.map((label, index) => {
    const count = labels.slice(0, index + 1).filter((each) => each === label).length;
    return count === 1 ? label : `${label} (${count})`;
  });
}

function eventsOf(scope: Asked): readonly EventSelector[] {
  const { ranked, events } = scope.definition;
  if (!ranked) return events;
  const byName = groupBy(didIn(scope, anyEvent, 0, scope.range), ({ event }) => event.item.eventType);
  const sized = [...byName].map(([name, pairs]) => ({ name, units: distinctUnits(pairs) }));
  const sign = ranked.order === 'top' ? -1 : 1;
  return sized
    .sort((a, b) => sign * (a.units - b.units) || compareTexts([a.name], [b.name]))
    .slice(0, ranked.count)
    .map(({ name }) => ({ kind: 'named', name, filters: [] }));
}

interface OfValues {
  readonly segment: number;
  readonly values: readonly string[];
  readonly pairs: readonly Pair[];
}

function matrixOf(scope: Asked, events: readonly EventSelector[], { segment, values, pairs }: OfValues) {
  const { quadrants, smallBelow } = scope.definition;
  const { intervals } = scope.axis;
  const { range, project } = scope;
  const points = events.map((event, position) => {
    const overTime = intervals.map((span) => ({
      ...numbersOf(scope, event, pairs, span),
      activeUnits: distinctUnits(within(scope, pairs, span)),
      incomplete: span.fromMs < range.fromMs || span.toMs > range.toMs || span.toMs > project.nowMs,
    }));
    const complete = overTime.filter(({ incomplete }) => !incomplete);
    const meant = complete.length > 0 ? complete : overTime;
    const seen = meant.filter(({ activeUnits }) => activeUnits > 0);
    const done = meant.filter(({ units }) => units > 0);
    return {
      event: position,
      segment,
      values,
      small: distinctUnits(pairs) < smallBelow,
      breadth: mean(seen.map(({ units, activeUnits }) => units / activeUnits)),
      frequency: mean(done.map(({ units, total }) => total / units)),
      units: numbersOf(scope, event, pairs, scope.range).units,
      total: sum(overTime.map(({ total }) => total)),
      overTime,
    };
  });
  const middle = quadrants === 'median' ? median : mean;
  const line = (of: 'breadth' | 'frequency') =>
    middle(points.map((point) => point[of]).filter((number) => number !== null));
  const lines = { segment, values, breadth: line('breadth'), frequency: line('frequency') };
  const sideOf = (number: number, of: number | null): 'high' | 'low' =>
    number - (of ?? 0) > -1e-9 ? 'high' : 'low';
  const series: readonly BareSeries<EngagementSeries>[] = points.map((point) => ({
    ...point,
    quadrant:
      point.breadth === null || point.frequency === null
        ? null
        : {
            breadth: sideOf(point.breadth, lines.breadth),
            frequency: sideOf(point.frequency, lines.frequency),
          },
  }));
  return { series, lines };
}

const within = (scope: Asked, pairs: readonly Pair[], span: Span): readonly Pair[] =>
  pairs.filter(({ timeMs }) => isIn(overlap(span, scope.range), timeMs));

/** Days, or times, of each unit that did the event in a span. */
function doneBy(
  scope: Asked,
  event: EventSelector,
  pairs: readonly Pair[],
  span: Span,
): ReadonlyMap<string, number> {
  const done = within(scope, pairs, span).filter((pair) => selects(scope, event, pair));
  return new Map(
    [...groupBy(done, ({ unit }) => unit)].map(([unit, own]) => [
      unit,
      scope.definition.measure === 'times'
        ? own.length
        : new Set(own.map(({ timeMs }) => dateAt(scope.project.timeZone, timeMs))).size,
    ]),
  );
}

function numbersOf(scope: Asked, event: EventSelector, pairs: readonly Pair[], span: Span) {
  const done = doneBy(scope, event, pairs, span);
  return { units: done.size, total: sum([...done.values()]) };
}

export function unitsOfMatrix(
  scope: Asked,
  { segment, values, x, event, name = '', outcome }: Extract<Point, { kind: 'engagementMatrix' }>,
): readonly Listed[] {
  const { breakdowns, events } = scope.definition;
  const selector = event === undefined ? { ...anyEvent, kind: 'named' as const, name } : events[event];
  if (!selector) throw new Error('no such event');
  const span = x === undefined ? scope.range : scope.axis.at(x);
  const read = didIn(scope, anyEvent, segment, scope.range);
  const pairs =
    values.length === 0
      ? read
      : (under(scope, breakdowns, read).find((each) => keyOf(each.values) === keyOf(values))?.pairs ?? []);
  const done = doneBy(scope, selector, pairs, span);
  if (outcome === 'did') return [...done].map(([value, metric]) => ({ value, metric }));
  return [...new Set(within(scope, pairs, span).map(({ unit }) => unit))]
    .filter((unit) => !done.has(unit))
    .map((value) => ({ value, metric: 0 }));
}

function nameEvent(event: EventSelector): string {
  if (event.kind === 'named') return event.name;
  return event.kind === 'any' ? 'Any event' : 'Any active event';
}
