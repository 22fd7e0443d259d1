/** Gives the series of one chart different labels, so that a reader can tell them apart. */

import { makeDistinct } from './label.ts';
import type { SeriesKey } from './result-base.ts';

interface Labelled extends SeriesKey {
  readonly names?: readonly string[];
}

/**
 * Series with equal labels get the values of their groups added; labels that are still equal are numbered. Series of bins differ by
 * their bins.
 */
export function withDistinctLabels<S extends Labelled>(series: readonly S[]): readonly S[] {
  const alike = repeated(series.map((each) => each.label));
  const named = series.map((each) => (alike.has(each.label) ? withValues(each) : each));
  if (repeated(named.map(({ label }) => label)).size === 0) return named;
  const labels = makeDistinct(named.map(({ label }) => label));
  return named.map((each, index) => ({ ...each, label: labels[index] ?? each.label }));
}

/** `Acme (c-1042)`. */
function withValues<S extends Labelled>(series: S): S {
  const { values, names, label } = series;
  if (!names) return series;
  const unnamed = values.filter((value, index) => value !== names[index]);
  return { ...series, label: `${label} (${unnamed.join('; ')})` };
}

function repeated(labels: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(labels.filter((label) => seen.has(label) || !seen.add(label)));
}
