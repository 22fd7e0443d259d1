/** Impact: the first treatment of every unit, and every outcome around it. */
import type {
  ImpactCell,
  ImpactDefinition,
  ImpactResult,
  ImpactSeries,
  Point,
} from '../../../src/query/contract.ts';
import { eventsWithoutUnit, notesOf } from './breakdowns.ts';
import { dateAt, dayMs, isIn, plusDays } from './calendar.ts';
import { knownInSegment, segmentHolds, segmentsOf } from './conditions.ts';
import { shownOf, under } from './did.ts';
import { numbersOf, type Pair, sourcesOf } from './pairs.ts';
import type { Listed } from './points.ts';
import { groupBy, keyOf, once, type Scope, selects, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { binOf, entriesOf, mean, shareOf, weightsOf } from './shares.ts';

type Asked = Scope<ImpactDefinition>;

export type ImpactAnswer = Omit<Bare<ImpactResult>, 'series'> & {
  readonly series: readonly BareSeries<ImpactSeries>[];
};

/** One treatment in one segment. */
interface Part {
  readonly treatmentEvent: number;
  readonly segment: number;
}

export function evaluateImpact(scope: Asked): ImpactAnswer {
  const { treatments, outcomes, breakdowns, before, after } = scope.definition;
  const shown = (part: Part) => shownOf(scope, under(scope, breakdowns, treatedIn(scope, part).treated));
  const segments = segmentsOf(scope).map((_, segment) => segment);
  const parts = treatments.flatMap((_, treatmentEvent) =>
    segments.map((segment) => ({ treatmentEvent, segment })),
  );
  const omittedValues = sum(parts.map((part) => shown(part).omitted));
  const first = { treatmentEvent: 0, segment: 0 };
  return {
    kind: 'impact',
    intervals: Array.from({ length: before + after }, (_, cell) => cell - before),
    series: treatments.flatMap((_, treatmentEvent) =>
      outcomes.flatMap((__, outcomeEvent) =>
        segments.flatMap((segment) =>
          shown({ treatmentEvent, segment }).shown.map(({ values }) =>
            seriesOf(scope, { treatmentEvent, segment }, outcomeEvent, values),
          ),
        ),
      ),
    ),
    omittedValues,
    notes: notesOf(
      scope,
      eventsWithoutUnit(
        scope,
        treatments.map((selector) => ({ selector, inSegments: true })),
      ),
      {
        counted: under(scope, breakdowns, treatedIn(scope, first).treated).flatMap(({ values, pairs }) =>
          pairs.map(({ unit }) => ({ unit, values })),
        ),
        breakdowns,
        shown: shown(first).shown.map(({ values }) => values),
        omittedValues,
      },
    ),
  };
}

const lookBackDays = { day: 90, week: 91, month: 120, quarter: 360 } as const;
const lengthsMs = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs, quarter: 90 * dayMs } as const;

/** The first treatment of each unit in the range: of those that count, and of those that were treated before. */
function treatedIn(scope: Asked, { treatmentEvent, segment }: Part) {
  return once(scope, `treated ${treatmentEvent} ${segment}`, () => {
    const { definition, range, project } = scope;
    const selector = definition.treatments[treatmentEvent];
    const conditions = segmentsOf(scope)[segment] ?? { conditions: [] };
    const treatments = scope.pairs.filter((pair) => selector && selects(scope, selector, pair));
    const firsts = entriesOf(treatments.filter(({ timeMs }) => isIn(range, timeMs))).filter((pair) =>
      segmentHolds(scope, conditions, pair),
    );
    const isLeftOut = ({ unit, timeMs }: Pair) => {
      const since = plusDays(dateAt(project.timeZone, timeMs), -lookBackDays[definition.interval]);
      return treatments.some(
        (pair) =>
          pair.unit === unit && pair.timeMs < range.fromMs && dateAt(project.timeZone, pair.timeMs) >= since,
      );
    };
    return {
      treated: firsts.filter((pair) => !isLeftOut(pair)),
      leftOut: firsts.filter(isLeftOut),
    };
  });
}

function underValues(scope: Asked, pairs: readonly Pair[], values: readonly string[]): readonly Pair[] {
  if (values.length === 0) return pairs;
  const found = under(scope, scope.definition.breakdowns, pairs);
  return found.find((each) => keyOf(each.values) === keyOf(values))?.pairs ?? [];
}

function seriesOf(
  scope: Asked,
  part: Part,
  outcomeEvent: number,
  values: readonly string[],
): BareSeries<ImpactSeries> {
  const { before, after, smallBelow, weigh } = scope.definition;
  const { treated, leftOut } = treatedIn(scope, part);
  const own = underValues(scope, treated, values);
  return {
    ...part,
    outcomeEvent,
    values,
    small: own.length < smallBelow,
    units: own.length,
    leftOut: underValues(scope, leftOut, values).length,
    ...(weigh && { weight: weightsOf(scope, own) }),
    cells: Array.from({ length: before + after }, (_, cell) =>
      cellOf(scope, own, outcomeEvent, cell - before),
    ),
  };
}

const lengthOf = ({ definition }: Asked) => lengthsMs[definition.interval];

const hasReached = (scope: Asked, { timeMs }: Pair, stretch: number) =>
  timeMs + (stretch + 1) * lengthOf(scope) <= scope.project.nowMs;

/** What a treated unit did in a stretch. */
function outcomesOf(scope: Asked, treatment: Pair, outcomeEvent: number, stretch: number): readonly Pair[] {
  const selector = scope.definition.outcomes[outcomeEvent];
  const all = once(scope, `outcomes ${outcomeEvent}`, () =>
    groupBy(
      scope.pairs.filter((pair) => selector && selects(scope, selector, pair)),
      ({ unit }) => unit,
    ),
  );
  return (all.get(treatment.unit) ?? []).filter(
    ({ timeMs }) => Math.floor((timeMs - treatment.timeMs) / lengthOf(scope)) === stretch,
  );
}

function numbersIn(scope: Asked, pairs: readonly Pair[]): readonly number[] {
  const { metric } = scope.definition;
  if (metric.kind !== 'property') return [];
  return pairs.flatMap((pair) =>
    numbersOf(sourcesOf(metric.property, pair, scope).flatMap(({ values }) => [...new Set(values)])),
  );
}

function cellOf(scope: Asked, all: readonly Pair[], outcomeEvent: number, stretch: number): ImpactCell {
  const { definition, range, project } = scope;
  const { metric, weigh } = definition;
  const reached = all
    .filter((treatment) => hasReached(scope, treatment, stretch))
    .map((treatment) => ({ treatment, done: outcomesOf(scope, treatment, outcomeEvent, stretch) }));
  const active = reached.filter(({ done }) => done.length > 0);
  const events = reached.flatMap(({ done }) => done);
  const numbers = numbersIn(scope, events);
  const share = shareOf(active.length, reached.length);
  const value = {
    average: active.length === 0 ? null : events.length / active.length,
    activeShare: reached.length === 0 ? null : share.share,
    frequency: null,
    property:
      metric.kind === 'property' && metric.aggregate.kind === 'average' ? mean(numbers) : sum(numbers),
  }[metric.kind];
  return {
    units: reached.length,
    active: share,
    events: events.length,
    value,
    ...(metric.kind === 'frequency' && {
      bins: metric.bounds.map(
        (_, bin) => reached.filter(({ done }) => binOf(done.length, metric.bounds) === bin).length,
      ),
    }),
    incomplete: range.toMs + (stretch + 1) * lengthOf(scope) > project.nowMs,
    ...(weigh && {
      weight: weightsOf(
        scope,
        active.map(({ treatment }) => treatment),
      ),
    }),
  };
}

export function unitsOfImpact(scope: Asked, point: Extract<Point, { kind: 'impact' }>): readonly Listed[] {
  const { segment, treatmentEvent, outcomeEvent, values, interval, bin, outcome } = point;
  const { metric, before, after } = scope.definition;
  const { treated, leftOut } = treatedIn(scope, { segment, treatmentEvent });
  if (outcome === 'notTreated') return notTreated(scope, point);
  if (outcome === 'leftOut')
    return underValues(scope, leftOut, values).map(({ unit }) => ({ value: unit, metric: null }));
  const stretches =
    interval === undefined ? Array.from({ length: before + after }, (_, cell) => cell - before) : [interval];
  const isSum = metric.kind === 'property' && metric.aggregate.kind === 'sum';
  return underValues(scope, treated, values)
    .filter((treatment) => interval === undefined || hasReached(scope, treatment, interval))
    .map((treatment) => ({
      treatment,
      done: stretches
        .filter((stretch) => hasReached(scope, treatment, stretch))
        .flatMap((stretch) => outcomesOf(scope, treatment, outcomeEvent, stretch)),
    }))
    .filter(({ done }) => {
      if (outcome === 'treated') return true;
      if (bin !== undefined && metric.kind === 'frequency') return binOf(done.length, metric.bounds) === bin;
      return done.length > 0 === (outcome === 'did');
    })
    .map(({ treatment, done }) => ({
      value: treatment.unit,
      metric: isSum ? sum(numbersIn(scope, done)) : done.length,
    }));
}

/** Known units of the segment at the end of the range, without a treatment in it. */
function notTreated(
  scope: Asked,
  { segment, treatmentEvent }: Extract<Point, { kind: 'impact' }>,
): readonly Listed[] {
  const selector = scope.definition.treatments[treatmentEvent];
  const treatments = scope.pairs.filter(
    (pair) => isIn(scope.range, pair.timeMs) && selector && selects(scope, selector, pair),
  );
  const treated = new Set(treatments.map(({ unit }) => unit));
  return knownInSegment(scope, segmentsOf(scope)[segment] ?? { conditions: [] }, scope.range.toMs)
    .filter((value) => !treated.has(value))
    .map((value) => ({ value, metric: null }));
}
