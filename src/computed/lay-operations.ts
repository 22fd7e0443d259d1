/** Lays operations of one group over one another: the values of a property that they lead to. */
import type { Json } from '../domain/json.ts';
import type { ComputedOperation } from '../query/contract.ts';

/** From a moment on, until the next one's. Null: no value. */
export interface LaidValue {
  readonly fromMs: number;
  readonly value: Json;
}

/** In order of time; operations in the order in which they were decided. */
export function layOperations(operations: readonly ComputedOperation[], name: string): readonly LaidValue[] {
  let laid: readonly LaidValue[] = [];
  for (const { spans } of operations)
    for (const { fromMs, untilMs, values } of spans)
      if (Object.hasOwn(values, name)) laid = layOne(laid, fromMs, untilMs, values[name] ?? null);
  return laid;
}

function layOne(
  laid: readonly LaidValue[],
  fromMs: number,
  untilMs: number | undefined,
  value: Json,
): readonly LaidValue[] {
  const before = laid.filter((each) => each.fromMs < fromMs);
  if (untilMs === undefined) return [...before, { fromMs, value }];
  const under = laid.findLast((each) => each.fromMs <= untilMs)?.value ?? null;
  const after = laid.filter((each) => each.fromMs > untilMs);
  return [...before, { fromMs, value }, { fromMs: untilMs, value: under }, ...after];
}
