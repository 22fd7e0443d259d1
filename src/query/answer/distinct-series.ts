/** The series of one chart have different labels, or a reader cannot tell which is which. */

import { distinct } from './label.ts';
import type { SeriesKey } from './result-base.ts';

interface Labelled extends SeriesKey {
  readonly names?: readonly string[];
}

/**
 * Those labelled alike say their groups' values, too, and where that does not tell them apart are numbered. Series of the bins of
 * one thing are told apart by their bins.
 */
export function withDistinctLabels<S extends Labelled>(series: readonly S[]): readonly S[] {
  const alike = repeated(series.map((each) => each.label));
  const named = series.map((each) => (alike.has(each.label) ? withValues(each) : each));
  if (repeated(named.map(({ label }) => label)).size === 0) return named;
  const labels = distinct(named.map(({ label }) => label));
  return named.map((each, index) => ({ ...each, label: labels[index] ?? each.label }));
}

/** `Acme (c-1042)`. */
function withValues<S extends Labelled>(series: S): S {
  const { values, names, label } = series;
  if (!names) return series;
  const own = values.filter((value, index) => value !== names[index]);
  return { ...series, label: `${label} (${own.join('; ')})` };
}

function repeated(labels: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(labels.filter((label) => seen.has(label) || !seen.add(label)));
}
