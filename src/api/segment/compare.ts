/** Compares what two mappings make of the same calls. */
import { isDeepStrictEqual } from 'node:util';
import type { SegmentMapping } from '../../wire/segment/mapping.ts';
import { type CallPreview, previewCall } from '../../wire/segment/preview.ts';
import type { RecentCall } from './kept-call.ts';

/** What one mapping and another make of a call. */
export interface ComparedCall extends RecentCall {
  readonly before: CallPreview;
  readonly after: CallPreview;
  readonly changed: boolean;
}

export interface Comparison {
  /** Calls looked at, and how many of them become something else. */
  readonly total: number;
  readonly changed: number;
  readonly byCallType: Readonly<Record<string, { readonly total: number; readonly changed: number }>>;
  readonly calls: readonly ComparedCall[];
}

/** The same calls under the mapping in force and under another one. */
export function compareMappings(
  calls: readonly RecentCall[],
  inForce: SegmentMapping,
  other: SegmentMapping,
): Comparison {
  const compared = calls.map((each) => {
    const before = previewCall(each.call, inForce, each.receivedMs);
    const after = previewCall(each.call, other, each.receivedMs);
    return { ...each, before, after, changed: !isDeepStrictEqual(before, after) };
  });
  const groups = Map.groupBy(compared, ({ callType }) => callType);
  return {
    ...countChanges(compared),
    byCallType: Object.fromEntries([...groups].map(([callType, each]) => [callType, countChanges(each)])),
    calls: compared,
  };
}

function countChanges(compared: readonly ComparedCall[]) {
  return { total: compared.length, changed: compared.filter(({ changed }) => changed).length };
}
