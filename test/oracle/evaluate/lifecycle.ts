/** Lifecycle: the state of every unit in every interval. */
import {
  type LifecycleDefinition,
  type LifecycleResult,
  type LifecycleSeries,
  type LifecycleState,
  lifecycleStates,
} from '../../../src/query/contract.ts';
import { eventsWithoutUnit, inOrder, notesOf } from './breakdowns.ts';
import { isIn, overlap, type Span } from './calendar.ts';
import { segmentsOf } from './conditions.ts';
import { didIn, under } from './did.ts';
import type { Pair } from './pairs.ts';
import { keyOf, once, type Scope, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { entriesOf, weightsOf } from './shares.ts';

type Asked = Scope<LifecycleDefinition>;

export type LifecycleAnswer = Omit<Bare<LifecycleResult>, 'series'> & {
  readonly series: readonly BareSeries<LifecycleSeries>[];
};

/** A unit in its state of an interval, under one combination of values; with its pairs that tell so. */
export interface InState {
  readonly unit: string;
  readonly x: number;
  readonly state: LifecycleState;
  /** Of the dormant: the state in the interval before. */
  readonly from: LifecycleState | undefined;
  readonly values: readonly string[];
  readonly pairs: readonly Pair[];
}

export function evaluateLifecycle(scope: Asked): LifecycleAnswer {
  const { definition, axis } = scope;
  const { event, breakdowns, limit } = definition;
  const results = segmentsOf(scope).map((_, segment) => {
    const all = statesOf(scope, segment, breakdowns.length > 0);
    const keys = new Set(all.map(({ values }) => keyOf(values)));
    const values: readonly (readonly string[])[] =
      breakdowns.length === 0 ? [[]] : [...keys].map((key) => JSON.parse(key));
    const sorted = inOrder(
      values,
      (each) => unitsOf(underValues(all, each)),
      (each) => each,
    );
    return {
      all,
      shown: sorted.slice(0, limit),
      omitted: Math.max(0, sorted.length - limit),
    };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  return {
    kind: 'lifecycle',
    x: axis.intervals.map(({ label }) => label),
    xMs: axis.intervals.map(({ fromMs }) => fromMs),
    series: results.flatMap(({ all, shown }, segment) =>
      shown.map((values) => seriesOfValues(scope, segment, values, underValues(all, values))),
    ),
    omittedValues,
    notes: notesOf(scope, eventsWithoutUnit(scope, [{ selector: event, inSegments: true }]), {
      counted: first?.all ?? [],
      breakdowns,
      shown: first?.shown ?? [],
      omittedValues,
    }),
  };
}

const unitsOf = (all: readonly InState[]) => new Set(all.map(({ unit }) => unit)).size;

export const underValues = (all: readonly InState[], values: readonly string[]): readonly InState[] =>
  all.filter((each) => keyOf(each.values) === keyOf(values));

/** Intervals of the range count as far as they lie in it, those before it whole. */
function countedSpan({ axis, range }: Asked, x: number): Span {
  return x < 0 ? axis.at(x) : overlap(axis.at(x), range);
}

function didInInterval(scope: Asked, segment: number, x: number): readonly Pair[] {
  return once(scope, `did ${segment} ${x}`, () =>
    didIn(scope, scope.definition.event, segment, countedSpan(scope, x)),
  );
}

function stateOf(scope: Asked, segment: number, unit: string, x: number): LifecycleState | undefined {
  const did = (at: number) => didInInterval(scope, segment, at).some((pair) => pair.unit === unit);
  if (!did(x)) return did(x - 1) ? 'dormant' : undefined;
  if (isIn(scope.axis.at(x), scope.firstMs.get(unit) ?? Number.NaN)) return 'new';
  return did(x - 1) ? 'current' : 'resurrected';
}

export function statesOf(scope: Asked, segment: number, isBrokenDown: boolean): readonly InState[] {
  const breakdowns = isBrokenDown ? scope.definition.breakdowns : [];
  return scope.axis.intervals.flatMap((_, x) => {
    const [before, now] = [didInInterval(scope, segment, x - 1), didInInterval(scope, segment, x)];
    const units = new Set([...before, ...now].map(({ unit }) => unit));
    return [...units].flatMap((unit): readonly InState[] => {
      const state = stateOf(scope, segment, unit, x);
      if (!state) return [];
      const from = state === 'dormant' ? stateOf(scope, segment, unit, x - 1) : undefined;
      const telling = (state === 'dormant' ? before : now).filter((pair) => pair.unit === unit);
      return under(scope, breakdowns, telling).map(({ values, pairs }) => ({
        unit,
        x,
        state,
        from,
        values,
        pairs,
      }));
    });
  });
}

function seriesOfValues(
  scope: Asked,
  segment: number,
  values: readonly string[],
  all: readonly InState[],
): BareSeries<LifecycleSeries> {
  const { weigh, smallBelow } = scope.definition;
  return {
    segment,
    values,
    small: unitsOf(all) < smallBelow,
    states: scope.axis.intervals.map((_, x) => {
      const here = all.filter((each) => each.x === x);
      const inState = (state: LifecycleState) => here.filter((each) => each.state === state);
      const wentFrom = (state: LifecycleState) => here.filter(({ from }) => from === state).length;
      const counts = byState((state) => inState(state).length);
      return {
        ...counts,
        dormantFrom: {
          new: wentFrom('new'),
          current: wentFrom('current'),
          resurrected: wentFrom('resurrected'),
        },
        pulse: counts.dormant === 0 ? null : (counts.new + counts.resurrected) / counts.dormant,
        ...(weigh && {
          weights: byState((state) =>
            weightsOf(
              scope,
              inState(state).flatMap(({ pairs }) => entriesOf(pairs)),
            ),
          ),
        }),
      };
    }),
  };
}

function byState<T>(ofState: (state: LifecycleState) => T): Record<LifecycleState, T> {
  return Object.fromEntries(lifecycleStates.map((state) => [state, ofState(state)])) as Record<
    LifecycleState,
    T
  >;
}
