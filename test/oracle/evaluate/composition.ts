/** Composition: active units by what their property was. */
import type {
  CompositionDefinition,
  CompositionResult,
  SeriesKey,
  Share,
  Weight,
} from '../../../src/query/contract.ts';
import { compareTexts, eventsWithoutUnit, notesOf } from './breakdowns.ts';
import { segmentsOf } from './conditions.ts';
import { didIn, distinctUnits, shownOf, type Under, under } from './did.ts';
import { type Pair, valuesOf } from './pairs.ts';
import { groupBy, type Scope, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { entriesOf, shareOf, weightsOf } from './shares.ts';

type Asked = Scope<CompositionDefinition>;
type Row = SeriesKey & { readonly share: Share; readonly weight?: Weight };

export type CompositionAnswer = Omit<Bare<CompositionResult>, 'rows'> & {
  readonly rows: readonly BareSeries<Row>[];
};

export function evaluateComposition(scope: Asked): CompositionAnswer {
  const { event, property, smallBelow, weigh } = scope.definition;
  const results = segmentsOf(scope).map((_, segment) => {
    const pairs = didIn(scope, event, segment, scope.range);
    const all = composed(scope, pairs);
    return { all, units: distinctUnits(pairs), ...shownOf(scope, all) };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  return {
    kind: 'composition',
    units: first?.units ?? 0,
    rows: results.flatMap(({ shown, units: all }, segment) =>
      shown.map(({ values, pairs, units }) => ({
        segment,
        values,
        small: units < smallBelow,
        share: shareOf(units, all),
        ...(weigh && { weight: weightsOf(scope, entriesOf(pairs)) }),
      })),
    ),
    omittedValues,
    notes: notesOf(scope, eventsWithoutUnit(scope, [{ selector: event, inSegments: true }]), {
      counted: (first?.all ?? []).flatMap(({ values, pairs }) => pairs.map(({ unit }) => ({ unit, values }))),
      breakdowns: [property],
      shown: (first?.shown ?? []).map(({ values }) => values),
      omittedValues,
    }),
  };
}

/** The pairs by which units count, under each value they count under. */
export function composed(scope: Asked, pairs: readonly Pair[]): readonly Under[] {
  const { property, mode } = scope.definition;
  const byUnit = [...groupBy(pairs, ({ unit }) => unit).values()];
  switch (mode) {
    case 'all':
      return under(scope, [property], pairs);
    case 'latest':
      return under(
        scope,
        [property],
        byUnit.flatMap((own) => own.at(-1) ?? []),
      );
    case 'cross': {
      const sets = byUnit.map((own) => {
        const values = new Set(own.flatMap((pair) => valuesOf(property, pair, scope)));
        const sorted = [...values].sort((a, b) => compareTexts([a], [b]));
        return { set: sorted.join(', '), own };
      });
      return [...groupBy(sets, ({ set }) => set)].map(([set, units]) => ({
        values: [set],
        pairs: units.flatMap(({ own }) => own),
      }));
    }
  }
}
