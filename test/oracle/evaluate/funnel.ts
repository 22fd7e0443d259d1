/** Funnels: every attempt of every unit, one by one. */
import type {
  EventSelector,
  FunnelDefinition,
  FunnelResult,
  FunnelSeries,
  Segment,
  Share,
} from '../../../src/query/contract.ts';
import { eventsWithoutUnit, inOrder, notesOf } from './breakdowns.ts';
import { isIn, type Span } from './calendar.ts';
import { segmentHolds, segmentsOf } from './conditions.ts';
import type { Pair } from './pairs.ts';
import { combinationsOf, groupBy, keyOf, type Scope, selects, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { histogram, mean, median, shareOf, weightsOf } from './shares.ts';

type Asked = Scope<FunnelDefinition>;

export type FunnelAnswer = Omit<Bare<FunnelResult>, 'series' | 'withoutOptional'> & {
  readonly series: readonly BareSeries<FunnelSeries>[];
  readonly withoutOptional?: readonly BareSeries<FunnelSeries>[];
};

/** One way of a unit through the steps: those reached, each with its pair. */
export interface Attempt {
  readonly unit: string;
  /** The values held constant, where some are. */
  readonly held: readonly string[] | undefined;
  /** At which it starts; of equal attempts the earliest is taken. */
  readonly startTick: number;
  readonly steps: readonly Pair[];
  /** How often the step of `frequency` was done before the other one, if the attempt came there. */
  readonly times: number | undefined;
  /** By step, of those reached: how often the one before was done until then. */
  readonly timesBefore: readonly (number | undefined)[];
}

export function evaluateFunnel(scope: Asked): FunnelAnswer {
  const { definition, axis } = scope;
  const results = segmentsOf(scope).map((segment, index) => seriesOfSegment(scope, segment, index));
  const [first] = results;
  const [firstSegment = { conditions: [] }] = segmentsOf(scope);
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const counted = countedAttempts(scope, attemptsOf(scope, firstSegment), scope.range).flatMap((attempt) =>
    valuesOfAttempt(scope, attempt).map((values) => ({ unit: attempt.unit, values })),
  );
  return {
    kind: 'funnel',
    x: axis.intervals.map(({ label }) => label),
    xMs: axis.intervals.map(({ fromMs }) => fromMs),
    series: results.flatMap(({ series }) => series),
    omittedValues,
    ...(definition.optionalStep !== undefined && { withoutOptional: withoutOptional(scope) }),
    notes: notesOf(
      scope,
      eventsWithoutUnit(
        scope,
        definition.steps.map((selector, step) => ({ selector, inSegments: step === 0 })),
      ),
      {
        counted,
        breakdowns: definition.breakdowns,
        shown: (first?.series ?? []).map(({ values }) => values),
        omittedValues,
      },
    ),
  };
}

function withoutOptional(scope: Asked): readonly BareSeries<FunnelSeries>[] {
  const { optionalStep = 0, frequency, ...definition } = scope.definition;
  const { steps, breakdownStep } = definition;
  const moved = (step: number) => (step > optionalStep ? step - 1 : step);
  const isTold = frequency && ![frequency.step, frequency.before].includes(optionalStep);
  const shorter = {
    ...scope,
    definition: {
      ...definition,
      steps: steps.filter((_, step) => step !== optionalStep),
      breakdownStep: moved(breakdownStep),
      exclusions: definition.exclusions.flatMap((each) => exclusionWithout(optionalStep, steps.length, each)),
      ...(isTold && { frequency: { step: moved(frequency.step), before: moved(frequency.before) } }),
    },
    remembered: new Map(),
  };
  return evaluateFunnel(shorter).series;
}

type Exclusion = FunnelDefinition['exclusions'][number];

/** An exclusion among the gaps that are left: the one over the step left out counts as spanned where both beside it were. */
function exclusionWithout(step: number, steps: number, { event, between }: Exclusion): readonly Exclusion[] {
  if (!between) return [{ event }];
  const isSpanned = (gap: number) => gap >= between[0] && gap < between[1];
  const gaps = Array.from({ length: steps - 2 }, (_, gap) =>
    gap === step - 1 ? isSpanned(step - 1) && isSpanned(step) : isSpanned(gap < step ? gap : gap + 1),
  );
  const first = gaps.indexOf(true);
  return first < 0 ? [] : [{ event, between: [first, gaps.lastIndexOf(true) + 1] }];
}

/** Who goes through a funnel: a unit, or a unit with a value that all steps carry. */
interface Walker {
  readonly unit: string;
  readonly held: readonly string[] | undefined;
  readonly pairs: readonly Pair[];
}

function walkersOf(scope: Asked): readonly Walker[] {
  const { holdConstant } = scope.definition;
  return [...groupBy(scope.pairs, ({ unit }) => unit)].flatMap(([unit, pairs]): readonly Walker[] => {
    if (holdConstant.length === 0) return [{ unit, held: undefined, pairs }];
    const keys = new Set(pairs.flatMap((pair) => heldBy(scope, pair)));
    return [...keys].map((key) => ({
      unit,
      held: JSON.parse(key),
      pairs: pairs.filter((pair) => heldBy(scope, pair).includes(key)),
    }));
  });
}

/** Each combination of a pair's values of the properties held; none where it lacks one. */
function heldBy(scope: Asked, pair: Pair): readonly string[] {
  return combinationsOf(scope, scope.definition.holdConstant, pair)
    .filter((values) => !values.includes('(none)'))
    .map(keyOf);
}

/** Every attempt of the units in a segment that enters in the range. */
export function attemptsOf(scope: Asked, segment: Segment): readonly Attempt[] {
  return walkersOf(scope).flatMap((walker) => {
    const pairsOfStep = scope.definition.steps.map((selector, step) =>
      walker.pairs.filter(
        (pair) => selects(scope, selector, pair) && (step > 0 || segmentHolds(scope, segment, pair)),
      ),
    );
    const walk = { ...walker, scope, ticks: pairsOfStep.map((pairs) => ticksOf(scope, pairs)) };
    return scope.definition.order === 'any' ? inAnyOrder(walk) : inThisOrder(walk);
  });
}

interface Walk extends Walker {
  readonly scope: Asked;
  /** By step: the ticks at which it was done, ascending, each with the pair that stands for it. */
  readonly ticks: readonly (readonly Tick[])[];
}

interface Tick {
  readonly tick: number;
  readonly pair: Pair;
}

const tickOf = ({ definition: { resolution } }: Asked, { timeMs }: Pair): number =>
  resolution === 'ms' ? timeMs : Math.floor(timeMs / 1_000);

/** Pairs come by time. */
function ticksOf(scope: Asked, pairs: readonly Pair[]): readonly Tick[] {
  const found = new Map<number, Pair>();
  for (const pair of pairs) if (!found.has(tickOf(scope, pair))) found.set(tickOf(scope, pair), pair);
  return [...found].map(([tick, pair]) => ({ tick, pair }));
}

function inThisOrder(walk: Walk): readonly Attempt[] {
  const { scope, ticks } = walk;
  const { steps, windowMs } = scope.definition;
  const starts = (ticks[0] ?? []).filter(({ pair }) => isIn(scope.range, pair.timeMs));
  return starts.map((start) => {
    const reached = [start];
    for (let step = 1; step < steps.length; step++) {
      const last = reached.at(-1) ?? start;
      const isLater = mayBeSame(steps, step);
      const next = (ticks[step] ?? []).find(({ tick }) => (isLater ? tick > last.tick : tick >= last.tick));
      if (!next || next.pair.timeMs - start.pair.timeMs > windowMs) break;
      if (isBarred(walk, step - 1, last.tick, next.tick)) break;
      reached.push(next);
    }
    return attemptOf(walk, start.tick, reached);
  });
}

/** Whether a step's selector could match the same event as one of the steps before. */
function mayBeSame(steps: readonly EventSelector[], step: number): boolean {
  const own = steps[step];
  return steps
    .slice(0, step)
    .some((earlier) => earlier.kind !== 'named' || own?.kind !== 'named' || earlier.name === own.name);
}

/** Whether something between two steps' ticks ends the attempt. */
function isBarred(walk: Walk, gap: number, fromTick: number, toTick: number): boolean {
  const { order, exclusions } = walk.scope.definition;
  const between = pairsBetween(walk, fromTick, toTick);
  if (order === 'exact' && between.length > 0) return true;
  return exclusions.some(({ event, between: [first, last] = [0, Number.POSITIVE_INFINITY] }) => {
    if (gap < first || gap >= last) return false;
    return between.some((pair) => selects(walk.scope, event, pair));
  });
}

function pairsBetween({ scope, pairs }: Walk, fromTick: number, toTick: number): readonly Pair[] {
  return pairs.filter((pair) => tickOf(scope, pair) > fromTick && tickOf(scope, pair) < toTick);
}

function inAnyOrder(walk: Walk): readonly Attempt[] {
  const { scope, ticks } = walk;
  const { windowMs, exclusions } = scope.definition;
  const startTicks = new Set(ticks.flat().map(({ tick }) => tick));
  return [...startTicks].flatMap((startTick) => {
    const there = ticks.flat().filter(({ tick }) => tick === startTick);
    const startMs = Math.min(...there.map(({ pair }) => pair.timeMs));
    const done = ticks.map((ofStep) =>
      ofStep.find(({ tick, pair }) => tick >= startTick && pair.timeMs <= startMs + windowMs),
    );
    const missing = done.indexOf(undefined);
    const reached = (missing < 0 ? done : done.slice(0, missing)).flatMap((each) => each ?? []);
    const [first] = reached;
    if (!first || !isIn(scope.range, first.pair.timeMs)) return [];
    const used = reached.map(({ tick }) => tick);
    const excluded = pairsBetween(walk, Math.min(...used), Math.max(...used)).some((pair) =>
      exclusions.some(({ event }) => selects(scope, event, pair)),
    );
    return [attemptOf(walk, startTick, excluded ? [first] : reached)];
  });
}

function attemptOf(walk: Walk, startTick: number, reached: readonly Tick[]): Attempt {
  const { unit, held, scope } = walk;
  const { frequency } = scope.definition;
  return {
    unit,
    held,
    startTick,
    steps: reached.map(({ pair }) => pair),
    times: frequency && timesOf(frequency.step, frequency.before),
    timesBefore: reached.map((_, step) => (step === 0 ? undefined : timesOf(step - 1, step))),
  };

  function timesOf(step: number, before: number): number | undefined {
    const [entry] = reached;
    const until = reached[before];
    if (!until || !entry) return undefined;
    const mayShare = step < before;
    return (walk.ticks[step] ?? []).filter(
      ({ tick }) => tick >= entry.tick && (tick < until.tick || (mayShare && tick === until.tick)),
    ).length;
  }
}

/** The attempts that count of those that enter in a span: each walker's best, or all. */
export function countedAttempts(scope: Asked, attempts: readonly Attempt[], span: Span): readonly Attempt[] {
  const { which, count } = scope.definition;
  const entered = attempts.filter(({ unit, steps: [entry] }) => {
    if (!entry || !isIn(scope.range, entry.timeMs) || !isIn(span, entry.timeMs)) return false;
    return which === 'any' || isIn(span, scope.firstMs.get(unit) ?? Number.NaN);
  });
  if (count === 'totals') return entered;
  return [...groupBy(entered, ({ unit, held }) => JSON.stringify([unit, held])).values()].flatMap(
    (own) => [...own].sort((a, b) => b.steps.length - a.steps.length || a.startTick - b.startTick)[0] ?? [],
  );
}

export function valuesOfAttempt(scope: Asked, { steps }: Attempt): readonly (readonly string[])[] {
  const { breakdowns, breakdownStep } = scope.definition;
  const pair = steps[breakdownStep];
  return pair ? combinationsOf(scope, breakdowns, pair) : [breakdowns.map(() => '(step not reached)')];
}

export function attemptsUnder(scope: Asked, attempts: readonly Attempt[], values: readonly string[]) {
  if (values.length === 0) return attempts;
  return attempts.filter((attempt) =>
    valuesOfAttempt(scope, attempt).some((each) => keyOf(each) === keyOf(values)),
  );
}

function seriesOfSegment(scope: Asked, segment: Segment, index: number) {
  const { breakdowns, limit } = scope.definition;
  const attempts = attemptsOf(scope, segment);
  const counted = countedAttempts(scope, attempts, scope.range);
  const keys = new Set(counted.flatMap((attempt) => valuesOfAttempt(scope, attempt).map(keyOf)));
  const all: readonly (readonly string[])[] =
    breakdowns.length === 0 ? [[]] : [...keys].map((key) => JSON.parse(key));
  const sorted = inOrder(
    all,
    (values) => attemptsUnder(scope, counted, values).length,
    (values) => values,
  );
  return {
    omitted: Math.max(0, sorted.length - limit),
    series: sorted
      .slice(0, limit)
      .map((values) => seriesOfValues(scope, { segment: index, values, attempts, counted })),
  };
}

interface Part {
  readonly segment: number;
  readonly values: readonly string[];
  readonly attempts: readonly Attempt[];
  readonly counted: readonly Attempt[];
}

/** Time between two pairs, not below 0. */
const tookMs = (from: Pair | undefined, to: Pair | undefined): number =>
  Math.max(0, (to?.timeMs ?? 0) - (from?.timeMs ?? 0));

function seriesOfValues(
  scope: Asked,
  { segment, values, attempts, counted }: Part,
): BareSeries<FunnelSeries> {
  const { steps, weigh, smallBelow, order, timeBoundsMs, frequency, stepDetails } = scope.definition;
  const own = attemptsUnder(scope, counted, values);
  const came = (step: number, some = own) => some.filter((attempt) => attempt.steps.length > step);
  const count = (step: number) => came(step).length;
  const shareOfStep = (step: number, of: number): Share => shareOf(count(step), count(of));
  const converted = came(steps.length - 1).map((attempt) => {
    if (order !== 'any') return tookMs(attempt.steps[0], attempt.steps.at(-1));
    const times = attempt.steps.map(({ timeMs }) => timeMs);
    return Math.max(...times) - Math.min(...times);
  });
  const times = came(frequency?.before ?? 0).flatMap((attempt) => attempt.times ?? []);
  const tookTo = (step: number, some = own) =>
    step === 0 ? [] : came(step, some).map((attempt) => tookMs(attempt.steps[step - 1], attempt.steps[step]));
  return {
    segment,
    values,
    small: count(0) < smallBelow,
    steps: steps.map((_, step) => {
      const took = tookTo(step);
      return {
        count: count(step),
        conversion: shareOfStep(step, 0),
        fromPrevious: shareOfStep(step, Math.max(0, step - 1)),
        averageMs: mean(took),
        medianMs: median(took),
        ...(stepDetails &&
          step > 0 && {
            timeBins: histogram(took, timeBoundsMs),
            timesBefore: tallied(came(step).flatMap((attempt) => attempt.timesBefore[step] ?? [])),
          }),
        ...(weigh && {
          weight: weightsOf(
            scope,
            came(step).flatMap((attempt) => attempt.steps[0] ?? []),
          ),
        }),
      };
    }),
    averageMs: mean(converted),
    medianMs: median(converted),
    overTime: scope.axis.intervals.map((interval) => {
      const entered = attemptsUnder(scope, countedAttempts(scope, attempts, interval), values);
      return {
        counts: steps.map((_, step) => came(step, entered).length),
        ...(stepDetails && {
          averagesMs: steps.map((_, step) => mean(tookTo(step, entered))),
          mediansMs: steps.map((_, step) => median(tookTo(step, entered))),
        }),
      };
    }),
    conversionOverTime: scope.axis.intervals.map((interval) => {
      const entered = attemptsUnder(scope, countedAttempts(scope, attempts, interval), values);
      return shareOf(came(steps.length - 1, entered).length, came(0, entered).length);
    }),
    timeToConvert: histogram(converted, timeBoundsMs),
    ...(frequency && { frequency: tallied(times) }),
  };
}

/** How often each number comes. */
function tallied(numbers: readonly number[]): readonly (readonly [number, number])[] {
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map((each) => [each, numbers.filter((number) => number === each).length] as const);
}
