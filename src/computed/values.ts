/** Computed values as what is written: spans, of one moment or of many. */
import type { ComputedSpan } from '../domain/input.ts';
import { canonicalJson, type Json } from '../domain/json.ts';
import type { ComputedValue } from '../query/contract.ts';

/** Whether a group has the value already; null: none. */
export function isSameValue(has: Json | undefined, value: Json): boolean {
  return canonicalJson(has ?? null) === canonicalJson(value);
}

/** When a value holds; without an end where untilMs is undefined. */
export type Stay = Pick<ComputedSpan, 'fromMs' | 'untilMs'>;

/** The spans of one property: a moment that says the same as the one before, or nothing at all, begins none. */
export function buildSpans(
  name: string,
  momentsMs: readonly number[],
  values: readonly ComputedValue[],
  stays: readonly Stay[],
): readonly ComputedSpan[] {
  const begun: { readonly fromMs: number; readonly value: Json }[] = [];
  for (const [index, value] of values.entries()) {
    const fromMs = momentsMs[index];
    const last = begun.at(-1);
    if (value === undefined || fromMs === undefined) continue;
    if (last && isSameValue(last.value, value)) continue;
    begun.push({ fromMs, value });
  }
  const [stay, ...others] = stays;
  return begun.flatMap(({ fromMs, value }, index) => {
    const next = begun[index + 1];
    if (next) return [makeSpan(name, value, fromMs, next.fromMs)];
    return [makeSpan(name, value, fromMs, stay?.untilMs), ...makeSpans(name, value, others)];
  });
}

export function makeSpans(name: string, value: Json, stays: readonly Stay[]): readonly ComputedSpan[] {
  return stays.map(({ fromMs, untilMs }) => makeSpan(name, value, fromMs, untilMs));
}

/** One property's value; without an end where untilMs is undefined. */
export function makeSpan(
  name: string,
  value: Json,
  fromMs: number,
  untilMs: number | undefined,
): ComputedSpan {
  return { fromMs, ...(untilMs !== undefined && { untilMs }), values: { [name]: value } };
}

/** Of several properties, in order of their beginning. */
export function sortSpans(spans: readonly ComputedSpan[]): readonly ComputedSpan[] {
  return spans.toSorted((a, b) => a.fromMs - b.fromMs);
}
