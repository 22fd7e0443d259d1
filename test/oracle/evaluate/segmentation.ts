/** Segmentation, number by number. */
import type {
  Metric,
  PropertyRef,
  Segment,
  SegmentationDefinition,
  SegmentationResult,
  Series,
} from '../../../src/query/contract.ts';
import { countedOf, eventsWithoutUnit, inOrder, notesOf } from './breakdowns.ts';
import { isIn, overlap, type Span } from './calendar.ts';
import { knownInSegment, ownValues, segmentHolds, segmentsOf } from './conditions.ts';
import { readFormulas } from './formula.ts';
import { dividedNumbers, type Reading, readMetric } from './metrics.ts';
import { orNone, type Pair } from './pairs.ts';
import { combinationsOf, isUse, keyOf, once, type Scope, selects, sum } from './scope.ts';
import { entriesOf, mean, weightsOf } from './shares.ts';

export type Bare<R> = Omit<
  R,
  'definition' | 'sentence' | 'sentenceParts' | 'freshnessMs' | 'rowsRead' | 'memoryBytes' | 'compared'
>;
export type BareSeries<S> = Omit<S, 'label' | 'names' | 'bin'>;
export type SegmentationAnswer = Omit<Bare<SegmentationResult>, 'series'> & {
  readonly series: readonly BareSeries<Series>[];
};

/** The definition with what segmentation asks of its pairs. */
export type Asked = Scope<SegmentationDefinition>;

/** One event under one segment. */
export interface Cell {
  readonly event: number;
  readonly segment: number;
  readonly conditions: Segment;
  /** What is read for all numbers, by time. */
  readonly pairs: readonly Pair[];
}

export function evaluateSegmentation(scope: Asked): SegmentationAnswer {
  const { definition, axis } = scope;
  const results =
    definition.formula === undefined
      ? cellsOf(scope).map((cell) => seriesOfCell(scope, cell))
      : readFormulas(scope, definition.formula);
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  const incompleteFrom = axis.intervals.findIndex(({ toMs }) => toMs > scope.project.nowMs);
  return {
    kind: 'segmentation',
    x: axis.intervals.map(({ label }) => label),
    xMs: axis.intervals.map(({ fromMs }) => fromMs),
    ...(incompleteFrom >= 0 && { incompleteFrom }),
    series: results.flatMap(({ series }) => series),
    omittedValues,
    notes: notesOf(
      scope,
      eventsWithoutUnit(
        scope,
        definition.events.map((selector) => ({ selector, inSegments: true })),
      ),
      {
        counted: countedIn(scope, cellAt(scope, 0, 0)),
        breakdowns: definition.breakdowns,
        shown: [...new Set((first?.series ?? []).map(({ values }) => keyOf(values)))].map((key) =>
          JSON.parse(key),
        ),
        omittedValues,
      },
    ),
  };
}

function cellsOf(scope: Asked): readonly Cell[] {
  return scope.definition.events.flatMap((_, event) =>
    segmentsOf(scope).map((_, segment) => cellAt(scope, event, segment)),
  );
}

export function cellAt(scope: Asked, event: number, segment: number): Cell {
  return once(scope, `cell ${event} ${segment}`, () => {
    const conditions = segmentsOf(scope)[segment] ?? { conditions: [] };
    const selector = scope.definition.events[event];
    if (!selector) throw new Error(`no event ${event}`);
    const pairs = scope.pairs.filter(
      (pair) =>
        isIn(scope.reach, pair.timeMs) &&
        selects(scope, selector, pair) &&
        segmentHolds(scope, conditions, pair),
    );
    return { event, segment, conditions, pairs };
  });
}

const countedIn = (scope: Asked, cell: Cell) =>
  within(scope, cell.pairs, wholeRange(scope)).flatMap((pair) =>
    countedOf(scope, scope.definition.breakdowns, pair),
  );

/** What one number is of. */
export interface Period {
  readonly span: Span;
  /** The whole range: units are new in it; else each pair's unit in the pair's own interval. */
  readonly isWhole: boolean;
}

export const wholeRange = ({ range }: Asked): Period => ({ span: range, isWhole: true });

/** One interval, as far as it is read. */
export const intervalPeriod = ({ axis, reach }: Asked, x: number): Period => ({
  span: overlap(axis.at(x), reach),
  isWhole: false,
});

/** What the point at x is of; rolling averages are made of several. */
export function periodAt(scope: Asked, x: number): Period {
  const { axis, range, reach, definition } = scope;
  const { window } = definition;
  const toMs = axis.at(x).toMs;
  if (window?.kind === 'cumulative')
    return { span: overlap({ fromMs: range.fromMs, toMs }, range), isWhole: false };
  if (window?.kind === 'rollingWindow')
    return {
      span: overlap({ fromMs: axis.at(x - window.intervals + 1).fromMs, toMs }, reach),
      isWhole: false,
    };
  return intervalPeriod(scope, x);
}

/** When the interval began that a number is of, or the range. */
export function beganOf({ beganMs, range }: Asked, { span, isWhole }: Period): number {
  return isWhole ? range.fromMs : (beganMs?.(span.toMs - 1) ?? Number.NaN);
}

/** The pairs of a period whose units may be counted in it. */
export function within(scope: Asked, pairs: readonly Pair[], { span, isWhole }: Period): readonly Pair[] {
  return pairs.filter((pair) => {
    if (!isIn(span, pair.timeMs)) return false;
    if (scope.definition.which === 'any') return true;
    const newIn = isWhole ? scope.range : scope.axis.at(scope.axis.numberOf(pair.timeMs));
    if (scope.definition.which === 'active') {
      const inSpan = isWhole ? scope.range : overlap(newIn, scope.reach);
      return usedIn(scope, inSpan).has(pair.unit);
    }
    return isIn(newIn, scope.firstMs.get(pair.unit) ?? Number.NaN);
  });
}

/** The units with an active event in a span. */
function usedIn(scope: Asked, span: Span): ReadonlySet<string> {
  return once(scope, `used ${span.fromMs} ${span.toMs}`, () => {
    const used = scope.pairs.filter((pair) => isIn(span, pair.timeMs) && isUse(scope, pair));
    return new Set(used.map(({ unit }) => unit));
  });
}

/** The numbers of a metric in a period under some values. */
export function readAt(
  scope: Asked,
  metric: Metric,
  cell: Cell,
  values: readonly string[],
  period: Period,
): readonly Reading[] {
  const pairs = underValues(scope, within(scope, cell.pairs, period), values);
  return readMetric(scope, metric, pairs, beganOf(scope, period), () =>
    denominatorOf(scope, metric, cell, values, period),
  );
}

export function underValues(scope: Asked, pairs: readonly Pair[], values: readonly string[]) {
  const { breakdowns } = scope.definition;
  if (values.length === 0) return pairs;
  return pairs.filter((pair) =>
    combinationsOf(scope, breakdowns, pair).some((each) => keyOf(each) === keyOf(values)),
  );
}

/** Values of the event itself do not restrict what is shared in. */
const isOfEvent = ({ kind }: PropertyRef) => kind === 'event' || kind === 'client' || kind === 'userId';

function denominatorOf(
  scope: Asked,
  metric: Metric,
  { conditions }: Cell,
  values: readonly string[],
  period: Period,
): number {
  const restricting = scope.definition.breakdowns
    .map((property, index) => ({ property, value: values[index] }))
    .filter(({ property, value }) => value !== undefined && !isOfEvent(property));
  if (metric.kind === 'activeShare' && metric.of === 'known') {
    const endMs = period.span.toMs;
    return knownInSegment(scope, conditions, endMs).filter((name) =>
      restricting.every(({ property, value }) =>
        orNone(ownValues(scope, property, name, endMs)).includes(value ?? ''),
      ),
    ).length;
  }
  const active = within(scope, scope.pairs, period).filter(
    (pair) =>
      isUse(scope, pair) &&
      segmentHolds(scope, conditions, pair) &&
      restricting.every(({ property, value }) =>
        combinationsOf(scope, [property], pair).some(([each]) => each === value),
      ),
  );
  return entriesOf(active).length;
}

/** Values of the whole range, greatest first, and how many are not shown. */
export function valuesShown(scope: Asked, metric: Metric, cell: Cell) {
  const { breakdowns, limit } = scope.definition;
  if (breakdowns.length === 0) return { shown: [[]], omitted: 0 };
  const pairs = within(scope, cell.pairs, wholeRange(scope));
  const keys = new Set(pairs.flatMap((pair) => combinationsOf(scope, breakdowns, pair).map(keyOf)));
  const all = [...keys].map((key) => JSON.parse(key) as string[]);
  const byEvents = metric.kind === 'totals' || metric.kind === 'average' || metric.kind === 'property';
  const size = (values: readonly string[]) => {
    const own = underValues(scope, pairs, values);
    return byEvents ? new Set(own.map(({ order }) => order)).size : entriesOf(own).length;
  };
  const sorted = inOrder(all, size, (values) => values);
  return { shown: sorted.slice(0, limit), omitted: Math.max(0, sorted.length - limit) };
}

function seriesOfCell(scope: Asked, cell: Cell) {
  const { shown, omitted } = valuesShown(scope, scope.definition.metric, cell);
  return { omitted, series: shown.flatMap((values) => seriesOfValues(scope, cell, values)) };
}

/** Of a series, or of the series of each bin. */
interface Numbers {
  readonly points: readonly (number | null)[];
  readonly overall: number | null;
  readonly readings: { readonly points: readonly (Reading | undefined)[]; readonly overall: Reading };
}

export function numbersOfSeries(scope: Asked, cell: Cell, values: readonly string[]): readonly Numbers[] {
  const { metric, window } = scope.definition;
  const read = (period: Period) => readAt(scope, metric, cell, values, period);
  const whole = read(wholeRange(scope));
  const points = scope.axis.intervals.map((_, x) => read(periodAt(scope, x)));
  const number = (x: number, bin: number): number | null => {
    if (window?.kind !== 'rollingAverage') return points[x]?.[bin]?.number ?? null;
    const last = Array.from({ length: window.intervals }, (_, back) =>
      x - back >= 0 ? points[x - back] : read(intervalPeriod(scope, x - back)),
    );
    return mean(last.flatMap((readings) => readings?.[bin]?.number ?? []));
  };
  return whole.map((overall, bin) => ({
    points: points.map((_, x) => number(x, bin)),
    overall: overall.number,
    readings: { points: points.map((readings) => readings[bin]), overall },
  }));
}

function seriesOfValues(scope: Asked, cell: Cell, values: readonly string[]): readonly BareSeries<Series>[] {
  const { metric, smallBelow, weigh } = scope.definition;
  const all = underValues(scope, within(scope, cell.pairs, wholeRange(scope)), values);
  const units = entriesOf(all).length;
  const tellsUnits = metric.kind !== 'totals' || values.length > 0 || weigh !== undefined;
  return numbersOfSeries(scope, cell, values).map(({ points, overall, readings }) => ({
    event: cell.event,
    segment: cell.segment,
    values,
    small: units < smallBelow,
    points,
    overall,
    ...(tellsUnits && { units }),
    ...(readings.overall.share && {
      shares: {
        points: readings.points.flatMap((reading) => reading?.share ?? []),
        overall: readings.overall.share,
      },
    }),
    ...(weigh && {
      weights: {
        points: readings.points.map((reading) => weightsOf(scope, reading?.entries ?? [])),
        overall: weightsOf(scope, readings.overall.entries),
      },
    }),
    ...(metric.kind === 'perUnit' &&
      metric.dividedBy && {
        withoutDivisor: units - dividedNumbers(scope, metric, all, scope.range.fromMs).size,
      }),
  }));
}
